package strangers

import (
	"database/sql"
	"errors"
	"fmt"
	"io"

	"lifetime/strangers/errs"
)

// What makes an error returns one.
func made(db *sql.DB, n int) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if n > 3 {
		err = fmt.Errorf("too many: %d", n)
	} else if n > 2 {
		err = errors.New("many")
	} else {
		err = errs.Internal(n)
	}
	if err == nil {
		return nil
	}
	return rows.Close()
}

// What calls a function returns what that returns.
func tried(db *sql.DB, f func() error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if errs.Try(f) == nil {
		return nil
	}
	return rows.Close()
}

func tested(db *sql.DB, before error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if errs.CheckError(before) == nil {
		return nil
	}
	return rows.Close()
}

func twice(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if _, err := errs.Both(3); err == nil {
		return nil
	}
	return rows.Close()
}

// What has a result does return.
func mustCount(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return 0, err
	}
	_, err = rows.Columns()
	n := errs.MustCount(err)
	if err != nil {
		return n, err
	}
	return n, rows.Close()
}

// What equals an error is one.
func proven(db *sql.DB, before error) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if before == io.EOF {
		if before == nil {
			return nil
		}
		return rows.Close()
	}
	return rows.Close()
}

func provenByName(db *sql.DB, before error) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	ended := before == io.EOF
	if ended && before == nil {
		return nil
	}
	return rows.Close()
}

func notProven(db *sql.DB, before error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	if before != io.EOF {
		if before == nil {
			return nil
		}
		return rows.Close()
	}
	return rows.Close()
}

func addressed(db *sql.DB, fill func(**sql.Rows)) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	fill(&rows)
	return nil
}

func addressedBefore(db *sql.DB, fill func(**sql.Rows)) (err error) {
	var rows *sql.Rows
	fill(&rows)
	rows, err = db.Query("select 1")
	return err
}

var all []*sql.Rows

func keptByAll(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	all = append(all, rows)
	return nil
}

// Who may call no more than Scan cannot close.
func scans(db *sql.DB, scan func(func(...any) error) error) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return scan(rows.Scan)
}

func closes(db *sql.DB, end func(func() error) error) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return end(rows.Close)
}

// Without a panic there is nothing to recover from.
func recovers(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			println("panic")
			return
		}
		rows.Close()
	}()
	return rows.Err()
}

// A deferred literal may decide for another one.
func decides(db *sql.DB) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+18$`
	if err != nil {
		return err
	}
	closed := false
	defer func() {
		if !closed {
			tx.Rollback()
		}
	}()
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer func() {
		rows.Close()
		closed = true
	}()
	return rows.Err()
}

func closer(db *sql.DB) (io.Closer, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func closerForgotten(db *sql.DB) error {
	c, err := closer(db) // want `^never-closed Closer \+5$`
	if err != nil {
		return err
	}
	_ = c
	return nil
}

func closerClosed(db *sql.DB) error {
	c, err := closer(db)
	if err != nil {
		return err
	}
	return c.Close()
}

func end(tx *sql.Tx) func() { return func() { tx.Rollback() } }

// After what releases one, another is still due.
func afterEnd(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		end(tx)()
		return err
	}
	end(tx)()
	return rows.Err()
}
