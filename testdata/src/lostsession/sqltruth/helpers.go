package sqltruth

import (
	"context"
	"database/sql"
	"errors"
)

func open(db *sql.DB) (*sql.Rows, error) {
	return db.Query("SELECT a")
}

func openWrapped(db *sql.DB) (*sql.Rows, error) {
	rows, err := open(db)
	if err != nil {
		return nil, errors.Join(errors.New("open"), err)
	}
	return rows, nil
}

func wrapperClosed(db *sql.DB) error {
	rows, err := openWrapped(db)
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

func wrapperNeverClosed(db *sql.DB) error {
	rows, err := openWrapped(db) // want `rows from openWrapped are never closed.*lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func wrapperDropped(db *sql.DB) error {
	_, err := open(db) // want `lostsession/discarded`
	return err
}

func closeRows(rows *sql.Rows) {
	_ = rows.Close()
}

func closeIfThere(rows *sql.Rows) {
	if rows != nil {
		rows.Close()
	}
}

func closedByHelper(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer closeRows(rows)
	return nil
}

func closedByHelperThatChecks(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	defer closeIfThere(rows)
	return err
}

func scanFirst(rows *sql.Rows) (n int, err error) {
	if !rows.Next() {
		return 0, sql.ErrNoRows
	}
	err = rows.Scan(&n)
	return n, err
}

func passedToBorrower(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed|lostsession/early-return`
	if err != nil {
		return err
	}
	_, err = scanFirst(rows)
	return err
}

func scanAll(rows *sql.Rows) (all []int, err error) {
	defer rows.Close()
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, rows.Err()
}

func passedToReader(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	_, err = scanAll(rows)
	return err
}

func scanAllLeaving(rows *sql.Rows) error {
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
	}
	return rows.Err()
}

func passedToDrainerThatLeaves(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return|lostsession/never-closed`
	if err != nil {
		return err
	}
	return scanAllLeaving(rows)
}

func passedToDrainerThatLeavesHandled(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	if err := scanAllLeaving(rows); err != nil {
		rows.Close()
		return err
	}
	return nil
}

func scanRow(row *sql.Row) error {
	var n int
	return row.Scan(&n)
}

func rowPassedToScanner(db *sql.DB) error {
	return scanRow(db.QueryRow("SELECT a"))
}

type scanner interface{ Scan(...any) error }

func scanInto(s scanner) error {
	var n int
	return s.Scan(&n)
}

func rowPassedAsInterface(db *sql.DB) error {
	return scanInto(db.QueryRow("SELECT a"))
}

func rowsPassedAsScanner(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/(never-closed|early-return)`
	if err != nil {
		return err
	}
	if rows.Next() {
		return scanInto(rows)
	}
	return nil
}

func rowsScannedInLoop(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `when scanInto fails.*lostsession/early-return`
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := scanInto(rows); err != nil {
			return err
		}
	}
	return rows.Close()
}

func scanWith(scan func(...any) error) (n int, err error) {
	err = scan(&n)
	return n, err
}

func rowsScannedByFunc(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `when scanWith fails.*lostsession/early-return`
	if err != nil {
		return err
	}
	for rows.Next() {
		if _, err := scanWith(rows.Scan); err != nil {
			return err
		}
	}
	return nil
}

func rowScannedByFunc(db *sql.DB) error {
	_, err := scanWith(db.QueryRow("SELECT a").Scan)
	return err
}

func collect[T any](db *sql.DB, scan func(*sql.Rows) (T, error)) ([]T, error) {
	rows, err := db.Query("SELECT a") // want `when scan fails.*lostsession/early-return`
	if err != nil {
		return nil, err
	}
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Close()
}

func collectsInts(db *sql.DB) error {
	_, err := collect(db, func(rows *sql.Rows) (n int, err error) {
		err = rows.Scan(&n)
		return n, err
	})
	return err
}

func handsOnRows(db *sql.DB, all func(*sql.Rows) error) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	return all(rows)
}

func handedOnRows(db *sql.DB) error {
	return handsOnRows(db, func(rows *sql.Rows) error { return rows.Close() })
}

func closeWith(release func() error) { _ = release() }

func closedByFunc(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	closeWith(rows.Close)
	return nil
}

func columnsOf(s interface{ Columns() ([]string, error) }) int {
	columns, _ := s.Columns()
	return len(columns)
}

func rowsDescribed(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	columnsOf(rows)
	return rows.Err()
}

type closer interface{ Close() error }

func closeQuietly(c closer) { _ = c.Close() }

func closedAsInterface(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer closeQuietly(rows)
	return nil
}

func beginWith(ctx context.Context, db *sql.DB) (*sql.Tx, func(), error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	return tx, func() { tx.Rollback() }, nil
}

func helperWithCleanup(ctx context.Context, db *sql.DB) error {
	tx, cleanup, err := beginWith(ctx, db)
	if err != nil {
		return err
	}
	defer cleanup()
	return tx.Commit()
}

func helperWithCleanupForgotten(ctx context.Context, db *sql.DB) error {
	tx, _, err := beginWith(ctx, db) // want `lostsession/tx`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func withRows(db *sql.DB, do func(*sql.Rows) error) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer rows.Close()
	return do(rows)
}

func lentToCallback(db *sql.DB) error {
	return withRows(db, func(rows *sql.Rows) error {
		rows.Next()
		return nil
	})
}

type querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

func throughInterface(db *sql.DB) error {
	return readThrough(db)
}

func readThrough(q querier) error {
	rows, err := q.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func throughMethodValue(db *sql.DB) error {
	query := db.Query
	rows, err := query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func closeByMethodValue(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	end := rows.Close
	defer end()
	return nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func mustLost(db *sql.DB) error {
	rows := must(db.Query("SELECT a")) // want `lostsession/never-closed`
	rows.Next()
	return nil
}

func mustClosed(db *sql.DB) error {
	rows := must(db.Query("SELECT a"))
	defer rows.Close()
	return nil
}

func refused(err error) bool { return err != nil && err.Error() == "refused" }

// An error that is not refused is an error all the same.
func predicateOfError(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `rows from db.Query are not closed when Scan fails at line \d+ and predicateOfError returns at line \d+.*lostsession/early-return`
	if err != nil {
		return err
	}
	rows.Next()
	var n int
	if err := rows.Scan(&n); err != nil {
		if refused(err) {
			return rows.Close()
		}
		return err
	}
	return rows.Close()
}

// An error may be a constant, or have a type of its own.
type failure string

func (f failure) Error() string { return string(f) }

type detail struct{ text string }

func (d *detail) Error() string { return d.text }

const errEmpty = failure("empty")

var errOdd = &detail{"odd"}

func errorsOfOwnTypes(db *sql.DB, flag bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	_, err = tx.Exec("UPDATE a SET b = 1")
	if err == nil && flag {
		err = errEmpty
		return err
	}
	if err != nil {
		err = errOdd
		return err
	}
	if flag {
		err = failure("odd")
		return err
	}
	return tx.Commit()
}

// What undoes a transaction may leave that to a helper.
func beginForHelper(db *sql.DB) (*sql.Tx, func(), error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, nil, err
	}
	return tx, func() { undo(tx.Rollback) }, nil
}

func undo(rollback func() error) {
	if err := rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		println(err.Error())
	}
}

func undoneByHelper(db *sql.DB) error {
	tx, rollback, err := beginForHelper(db)
	if err != nil {
		return err
	}
	defer rollback()
	if _, err := tx.Exec("UPDATE a SET b = 1"); err != nil {
		return err
	}
	return tx.Commit()
}

func notUndoneByHelper(db *sql.DB) error {
	tx, _, err := beginForHelper(db) // want `lostsession/tx`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE a SET b = 1"); err != nil {
		return err
	}
	return tx.Commit()
}
