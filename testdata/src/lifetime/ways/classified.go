package ways

import (
	"context"
	"database/sql"
	"errors"
	"log"
)

type kind int

const (
	none kind = iota
	temporary
	fatal
)

// kindOf returns none only if there is no error.
func kindOf(err error) kind {
	switch {
	case err == nil:
		return none
	case errors.Is(err, context.DeadlineExceeded):
		return temporary
	}
	return fatal
}

func unlessNone(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if kindOf(err) != none {
		return err
	}
	return rows.Close()
}

func keptKind(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if k := kindOf(err); k != none {
		log.Print(k)
		return err
	}
	return rows.Close()
}

func oneOf(db *sql.DB) error {
	rows, err := db.Query("select 1")
	switch kindOf(err) {
	case temporary:
		return nil
	case fatal:
		return err
	}
	return rows.Close()
}

func aboveNone(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if kindOf(err) > none {
		return err
	}
	return rows.Close()
}

func noneAndLost(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+2$`
	if kindOf(err) == none {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

// anyKind may return fatal without an error.
func anyKind(err error, strict bool) kind {
	switch {
	case strict:
		return fatal
	case err == nil:
		return none
	}
	return temporary
}

func strictAndLost(db *sql.DB, strict bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+2$`
	if anyKind(err, strict) != none {
		return err
	}
	return rows.Close()
}

type step string

const (
	begin  step = "begin"
	work   step = "work"
	commit step = "commit"
	undo   step = "undo"
	end    step = "end"
)

// A machine of steps ends in a step that both ways to end the transaction lead to.
func stepped(ctx context.Context, db *sql.DB) (err error) {
	var tx *sql.Tx
	for s := begin; s != end; {
		switch s {
		case begin:
			if tx, err = db.BeginTx(ctx, nil); err != nil {
				return err
			}
			s = work
		case work:
			s = commit
			if _, err = tx.Exec("delete from a"); err != nil {
				s = undo
			}
		case commit:
			err = tx.Commit()
			s = end
		case undo:
			tx.Rollback()
			s = end
		}
	}
	return err
}

func steppedAndLost(ctx context.Context, db *sql.DB) (err error) {
	var tx *sql.Tx
	for s := begin; s != end; {
		switch s {
		case begin:
			if tx, err = db.BeginTx(ctx, nil); err != nil { // want `^rollback-missing transaction \+14$`
				return err
			}
			s = work
		case work:
			s = commit
			if _, err = tx.Exec("delete from a"); err != nil {
				s = end
			}
		case commit:
			err = tx.Commit()
			s = end
		}
	}
	return err
}

func typed(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if _, ok := errors.AsType[*timeout](err); ok {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

func typedAndLost(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+2$`
	if _, ok := errors.AsType[*timeout](err); !ok {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

type timeout struct{}

func (*timeout) Error() string { return "timeout" }

// An assertion or a case of a type switch is true of errors only.
func asserted(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if e, ok := err.(*timeout); ok {
		return e
	} else if err != nil {
		return err
	}
	return rows.Close()
}

func notAssertedAndLost(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+2$`
	if _, ok := err.(*timeout); !ok {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

func switched(db *sql.DB) error {
	rows, err := db.Query("select 1")
	switch e := err.(type) {
	case nil:
	case *timeout:
		return e
	default:
		return err
	}
	return rows.Close()
}

func nilAndLost(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+3$`
	switch err.(type) {
	case nil:
		return nil
	case *timeout:
		return err
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

const limit = 10

// status returns less than 400 only if there is no error.
func status(err error) int {
	if err == nil {
		return 200
	}
	return 500
}

func badStatus(db *sql.DB) error {
	rows, err := db.Query("select 1")
	log.Print(limit * 2)
	if status(err) >= 400 {
		return err
	}
	return rows.Close()
}

// What a parameter is decides twice.
func twice(db *sql.DB, k kind) (err error) {
	var tx *sql.Tx
	switch k {
	case temporary, fatal:
		if tx, err = db.Begin(); err != nil {
			return err
		}
	}
	if k == none {
		return nil
	}
	return tx.Commit()
}

func twiceAndLost(db *sql.DB, k kind) (err error) {
	var tx *sql.Tx
	switch k {
	case temporary, fatal:
		if tx, err = db.Begin(); err != nil { // want `^rollback-missing transaction \+5$`
			return err
		}
	}
	if k == fatal {
		return nil
	}
	return tx.Commit()
}
