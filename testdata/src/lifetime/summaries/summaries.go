// Package summaries calls helpers of another package.
package summaries

import (
	"context"
	"database/sql"

	"lifetime/summaries/lib"
)

func closedIf(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.CloseIf(rows, true)
	return nil
}

func closedIfNot(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	lib.CloseIf(rows, false)
	return nil
}

func closedPerhaps(db *sql.DB, perhaps bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	lib.CloseIf(rows, perhaps)
	return nil
}

func closedIfAsked(db *sql.DB, ask bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.CloseIf(rows, ask)
	if ask {
		return nil
	}
	return rows.Close()
}

func both(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2")
	lib.CloseBoth(a, b)
	return err
}

func firstOnly(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2") // want `^never-closed rows \+6$`
	if err != nil {
		a.Close()
		return err
	}
	lib.CloseFirst(a, b)
	return nil
}

func rest(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2")
	if err != nil {
		a.Close()
		return err
	}
	lib.CloseRest(2, a, b)
	return nil
}

func noRest(db *sql.DB) error {
	a, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	lib.CloseRest(2)
	_ = a
	return nil
}

func keeps(db *sql.DB, k *lib.Keeper) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	k.Keep(rows)
	return nil
}

func looks(db *sql.DB, k *lib.Keeper) (int, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return 0, err
	}
	return k.Look(rows), nil
}

func keptForEver(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.KeepForEver(rows)
	return nil
}

func sent(db *sql.DB, to chan *sql.Rows) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.Send(rows, to)
	return nil
}

func ended(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer lib.End(tx, &err)
	_, err = tx.Exec("delete from t")
	return err
}

func rolledBackOnError(db *sql.DB) (err error) {
	tx, err := db.Begin() // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	defer func() { lib.RollbackOn(tx, err) }()
	_, err = tx.Exec("delete from t")
	return err
}

func rolledBackOrCommitted(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() { lib.RollbackOn(tx, err) }()
	if _, err = tx.Exec("delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}

func checked(db *sql.DB) {
	rows, err := db.Query("select 1")
	lib.Check(err)
	rows.Close()
}

func checkedAfter(db *sql.DB) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+3$`
	lib.Check(err)
	rows.Next()
}

func failed(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if lib.Fail(err) {
		return err
	}
	return rows.Close()
}

func fine(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if lib.Fine(err) {
		return rows.Close()
	}
	return err
}

func notFine(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+2$`
	if lib.Fine(err) {
		return nil
	}
	if err == nil {
		return rows.Close()
	}
	return err
}

func positive(db *sql.DB, n int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if lib.Positive(n) {
		return nil
	}
	return rows.Close()
}

func maybe(db *sql.DB, really bool) error {
	rows, err := lib.Maybe(db, really)
	if err != nil || rows == nil {
		return err
	}
	return rows.Close()
}

func maybeForgotten(db *sql.DB) error {
	rows, err := lib.Maybe(db, true) // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func maybeNot(db *sql.DB) error {
	rows, err := lib.Maybe(db, false)
	if err != nil {
		return err
	}
	return rows.Err()
}

func found(db *sql.DB) error {
	rows, ok := lib.Found(db)
	if !ok {
		return nil
	}
	return rows.Close()
}

func foundForgotten(db *sql.DB) bool {
	rows, ok := lib.Found(db) // want `^never-closed rows \+4$`
	if !ok {
		return false
	}
	return rows != nil
}

func orNil(db *sql.DB) {
	if rows := lib.OrNil(db); rows != nil {
		rows.Close()
	}
}

func orNilForgotten(db *sql.DB) {
	rows := lib.OrNil(db) // want `^never-closed rows \+2$`
	rows.Next()
}

func must(db *sql.DB) { lib.Must(db).Close() }

func mustForgotten(db *sql.DB) {
	lib.Must(db).Next() // want `^discarded rows $`
}

func two(db *sql.DB) error {
	a, b, err := lib.Two(db) // want `^never-closed rows \+4$`
	if err != nil || b == nil {
		return err
	}
	return a.Close()
}

func bothOfTwo(db *sql.DB) error {
	a, b, err := lib.Two(db)
	if err != nil {
		return err
	}
	defer b.Close()
	return a.Close()
}

func own(db *sql.DB, tx *sql.Tx) error {
	tx, own, err := lib.Own(db, tx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		if own {
			tx.Rollback()
		}
		return err
	}
	if own {
		return tx.Commit()
	}
	return nil
}

func ownForgotten(db *sql.DB, tx *sql.Tx) error {
	tx, own, err := lib.Own(db, tx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		return err
	}
	if own {
		return tx.Commit()
	}
	return nil
}

func same(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return lib.Same(rows).Close()
}

func sameForgotten(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	lib.Same(rows).Next()
	return nil
}

func cached(db *sql.DB, have *sql.Rows) error {
	rows, err := lib.Cached(db, have) // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func notCached(db *sql.DB) error {
	rows, err := lib.Cached(db, nil) // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func opener(db *sql.DB) error {
	rows, done, err := lib.Opener(db)
	if err != nil {
		return err
	}
	defer done()
	rows.Next()
	return nil
}

func openerForgotten(db *sql.DB) error {
	rows, _, err := lib.Opener(db) // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func ender(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	end := lib.Ender(tx)
	defer end()
	_, err = tx.Exec("delete from t")
	return err
}

func enderForgotten(db *sql.DB) error {
	tx, err := db.Begin() // want `^never-closed transaction \+6$`
	if err != nil {
		return err
	}
	_ = lib.Ender(tx)
	_, err = tx.Exec("delete from t")
	return err
}

func counter(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return 0, err
	}
	return lib.Counter(rows)(), nil
}

func inContext(db *sql.DB) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	tx, err := lib.InContext(ctx, db)
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func inContextOfOther(ctx context.Context, db *sql.DB) error {
	tx, err := lib.InContext(ctx, db) // want `^never-closed transaction \+5$`
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func throughContexts(db *sql.DB) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	tx, err := lib.ThroughContexts(ctx, db)
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func inOwnContext(db *sql.DB) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	tx, err := lib.InOwnContext(ctx, db) // want `^never-closed transaction \+5$`
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

// Who gets the context ends nothing.
func logged(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^never-closed transaction \+7$`
	if err != nil {
		return err
	}
	defer lib.Log(ctx)
	lib.Log(ctx)
	_, err = tx.Exec("delete from t")
	return err
}

func done(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^never-closed transaction \+6$`
	if err != nil {
		return err
	}
	<-ctx.Done()
	_, err = tx.Exec("delete from t")
	return err
}

func closedIn(ctx context.Context, db *sql.DB, qs []string) error {
	for _, q := range qs {
		rows, err := db.QueryContext(ctx, q) // want `^defer-loop rows \+0$`
		if err != nil {
			return err
		}
		defer lib.CloseIn(ctx, rows)
	}
	return nil
}

func ofTx(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := lib.OfTx(tx)
	if err != nil {
		return err
	}
	rows.Next()
	return tx.Commit()
}

func ofTxs(db *sql.DB, tx *sql.Tx) error {
	rows, err := lib.OfTxs()
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

// What shows no way to close it is to be closed all the same.
func reader(db *sql.DB) error {
	r, err := lib.NewReader(db) // want `^never-closed Reader \+5$`
	if err != nil {
		return err
	}
	_, err = r.Columns()
	return err
}

func hidden(db *sql.DB) error {
	_, err := lib.NewHidden(db)
	return err
}

func shown(db *sql.DB) error {
	s, err := lib.NewShown(db) // want `^never-closed Shown \+5$`
	if err != nil {
		return err
	}
	s.Rows.Next()
	return nil
}

func shownAndClosed(db *sql.DB) error {
	s, err := lib.NewShown(db)
	if err != nil {
		return err
	}
	return s.Rows.Close()
}

func deep(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.CloseDeep(rows, 3)
	return nil
}

func evenly(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.Even(rows, 4)
	return nil
}

func oddly(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.Odd(rows, 3)
	return nil
}

func looksDeep(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return 0, err
	}
	return lib.LookDeep(rows, 3), nil
}

func opensDeep(db *sql.DB) error {
	rows, err := lib.OpenDeep(db, 3) // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Columns()
	return nil
}

func endless(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.Endless(rows)
	return nil
}
