package standstill

import (
	"context"
	"database/sql"
	"errors"
)

// A unit keeps the transaction that it begins.
type unit struct {
	db *sql.DB
	tx *sql.Tx
}

func newUnit(db *sql.DB) *unit { return &unit{db: db} }

func (u *unit) begin(ctx context.Context) (err error) {
	if u.tx != nil {
		return errors.New("begun before")
	}
	u.tx, err = u.db.BeginTx(ctx, nil)
	return err
}

func (u *unit) beginIfNone(ctx context.Context) error {
	if u.tx != nil {
		return nil
	}
	return u.begin(ctx)
}

func (u *unit) commit() error {
	tx := u.tx
	u.tx = nil
	return tx.Commit()
}

func (u *unit) rollback() error {
	if u.tx == nil {
		return nil
	}
	defer func() { u.tx = nil }()
	return u.tx.Rollback()
}

func (u *unit) save(ctx context.Context) error {
	_, err := u.tx.ExecContext(ctx, "INSERT INTO orders VALUES (1)")
	return err
}

func (u *unit) log(ctx context.Context) error {
	_, err := u.db.ExecContext(ctx, "INSERT INTO log VALUES (1)")
	return err
}

// on returns the transaction while there is one.
func (u *unit) on() execer {
	if u.tx != nil {
		return u.tx
	}
	return u.db
}

func unitLogged(ctx context.Context, db *sql.DB) error {
	u := newUnit(db)
	if err := u.begin(ctx); err != nil {
		return err
	}
	defer u.rollback()
	if err := u.save(ctx); err != nil {
		return err
	}
	if err := u.log(ctx); err != nil { // want `u.log runs u.db.ExecContext \(.*units.go:\d+\) outside the transaction begun at line \d+, on a second connection; use u.tx there too \[heldsession/outside-tx\]`
		return err
	}
	return u.commit()
}

func unitLoggedAfter(ctx context.Context, db *sql.DB) error {
	u := newUnit(db)
	if err := u.begin(ctx); err != nil {
		return err
	}
	defer u.rollback()
	if err := u.save(ctx); err != nil {
		return err
	}
	if err := u.commit(); err != nil {
		return err
	}
	return u.log(ctx)
}

func unitOnFailure(ctx context.Context, db *sql.DB) error {
	u := newUnit(db)
	if err := u.begin(ctx); err != nil {
		return u.log(ctx) // nothing was begun
	}
	if err := u.save(ctx); err != nil {
		return errors.Join(err, u.rollback())
	}
	return u.commit()
}

func unitChosen(ctx context.Context, db *sql.DB) error {
	u := &unit{db: db}
	if err := u.begin(ctx); err != nil {
		return err
	}
	defer u.rollback()
	if _, err := u.on().ExecContext(ctx, "UPDATE orders SET n = 1"); err != nil {
		return err
	}
	return u.commit()
}

func unitBegunIfNone(ctx context.Context, db *sql.DB) error {
	u := newUnit(db)
	if err := u.beginIfNone(ctx); err != nil {
		return err
	}
	defer u.rollback()
	if err := u.beginIfNone(ctx); err != nil { // has begun
		return err
	}
	if err := u.log(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return u.commit()
}

// An importer begins and ends in one method.
type importer struct {
	db *sql.DB
	tx *sql.Tx
}

func (i *importer) importAll(ctx context.Context) (err error) {
	if i.tx, err = i.db.BeginTx(ctx, nil); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			i.tx.Rollback()
		}
		i.tx = nil
	}()
	if _, err = i.tx.ExecContext(ctx, "INSERT INTO orders VALUES (1)"); err != nil {
		return err
	}
	if err = i.note(ctx); err != nil { // want `i.note runs .*; use i.tx there too \[heldsession/outside-tx\]`
		return err
	}
	return i.tx.Commit()
}

func (i *importer) note(ctx context.Context) error {
	_, err := i.db.ExecContext(ctx, "INSERT INTO notes VALUES (1)")
	return err
}

func importerNotes(ctx context.Context, db *sql.DB) error {
	m := &importer{db: db}
	return m.importAll(ctx)
}

func (i *importer) runThenNote(ctx context.Context) (err error) {
	if i.tx, err = i.db.BeginTx(ctx, nil); err != nil {
		return err
	}
	_, err = i.tx.ExecContext(ctx, "INSERT INTO orders VALUES (1)")
	if err = i.end(err); err != nil {
		return err
	}
	return i.note(ctx)
}

func (i *importer) end(failed error) error {
	if failed != nil {
		return errors.Join(failed, i.tx.Rollback())
	}
	return i.tx.Commit()
}

func importerNotesAfter(ctx context.Context, db *sql.DB) error {
	return (&importer{db: db}).runThenNote(ctx)
}

// closed ends the transaction when it returns, so that its caller holds none.
func (i *importer) closed(ctx context.Context) (err error) {
	if i.tx, err = i.db.BeginTx(ctx, nil); err != nil {
		return err
	}
	defer i.tx.Rollback()
	_, err = i.tx.ExecContext(ctx, "INSERT INTO orders VALUES (1)")
	return err
}

func importerClosed(ctx context.Context, db *sql.DB) error {
	i := &importer{db: db}
	if err := i.closed(ctx); err != nil {
		return err
	}
	return i.note(ctx)
}

// opened returns a unit that has begun.
func opened(ctx context.Context, db *sql.DB) (*unit, error) {
	u := newUnit(db)
	if err := u.begin(ctx); err != nil {
		return nil, err
	}
	return u, nil
}

func unitOpened(ctx context.Context, db *sql.DB) error {
	u, err := opened(ctx, db)
	if err != nil {
		return err
	}
	defer u.rollback()
	if _, err := db.ExecContext(ctx, "INSERT INTO log VALUES (1)"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return u.commit()
}

func unitOpenedAfter(ctx context.Context, db *sql.DB) error {
	u, err := opened(ctx, db)
	if err != nil {
		return err
	}
	if err := errors.Join(u.save(ctx), u.commit()); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO log VALUES (1)")
	return err
}
