package defers

import "database/sql"

// A unit begins when it is asked for its transaction, after the end was deferred.
type unit struct {
	db *sql.DB
	tx *sql.Tx
}

func (u *unit) begin() (*sql.Tx, error) {
	if u.tx != nil {
		return u.tx, nil
	}
	tx, err := u.db.Begin()
	if err != nil {
		return nil, err
	}
	u.tx = tx
	return tx, nil
}

func (u *unit) done(err *error) {
	if u.tx == nil {
		return
	}
	if *err != nil {
		u.tx.Rollback()
		return
	}
	*err = u.tx.Commit()
}

func endedLater(db *sql.DB) (err error) {
	u := &unit{db: db}
	defer u.done(&err)
	tx, err := u.begin()
	if err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE")
	return err
}

func endedLaterByValue(db *sql.DB) (err error) {
	u := unit{db: db}
	defer u.done(&err)
	tx, err := u.begin()
	if err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE")
	return err
}

func finish(u *unit, err *error) { u.done(err) }

func endedLaterByFunction(db *sql.DB) (err error) {
	u := &unit{db: db}
	defer finish(u, &err)
	tx, err := u.begin()
	if err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE")
	return err
}

func notEnded(db *sql.DB) (err error) {
	u := &unit{db: db}
	tx, err := u.begin() // want `^never-closed unit \+5$`
	if err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE")
	return err
}

// The deferred call has the unit that u was, not the one that it becomes.
func endsAnother(db *sql.DB) (err error) {
	u := &unit{db: db}
	defer u.done(&err)
	u = &unit{db: db}
	tx, err := u.begin() // want `^never-closed unit \+5$`
	if err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE")
	return err
}

func endedAfter(db *sql.DB) (err error) {
	u := &unit{db: db}
	tx, err := u.begin()
	if err != nil {
		return err
	}
	defer u.done(&err)
	_, err = tx.Exec("UPDATE")
	return err
}

func endedPlainly(db *sql.DB) (err error) {
	u := &unit{db: db}
	tx, err := u.begin()
	if err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE")
	u.done(&err)
	return err
}
