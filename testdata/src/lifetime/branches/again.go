package branches

import (
	"context"
	"database/sql"
	"errors"
)

// A field that no code sets is what it was.
type settings struct {
	ready bool
	err   error
}

func fieldTwice(db *sql.DB, s *settings) error {
	var rows *sql.Rows
	if s.ready {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if s.ready {
		return rows.Close()
	}
	return nil
}

func fieldSetBetween(db *sql.DB, s *settings, ready bool) error {
	var rows *sql.Rows
	if s.ready {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+8$`
			return err
		}
	}
	s.ready = ready
	if s.ready {
		return rows.Close()
	}
	return nil
}

// What was asked before both ways is not known after.
func askedBefore(db *sql.DB, n int) error {
	if n > 3 {
		println("many")
	}
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	if n > 3 {
		return rows.Close()
	}
	return nil
}

func setBefore(db *sql.DB, early bool) error {
	fine := true
	if early {
		fine = false
	}
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	if fine {
		return rows.Close()
	}
	return nil
}

// Not every condition of the last turn leaves it.
func pagesSaid(db *sql.DB, n int) error {
	rows, err := db.Query("select 0")
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		if err := rows.Close(); err != nil {
			return err
		}
		if i == n-1 {
			println("last")
		}
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+4$`
			return err
		}
	}
	return nil
}

// What is received takes the place of what was there.
func receives(db *sql.DB, c chan *sql.Rows, done chan bool) error {
	rows, err := db.Query("select 1") // want `^reassigned rows \+5$`
	if err != nil {
		return err
	}
	select {
	case rows = <-c:
		return rows.Close()
	case <-done:
		return rows.Close()
	}
}

// A context within one that is canceled ends with it.
func withinContext(db *sql.DB) error {
	outer, cancel := context.WithCancel(context.Background())
	defer cancel()
	inner, _ := context.WithCancel(outer)
	tx, err := db.BeginTx(inner, nil)
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

type tape interface {
	Next() bool
	Scan(...any) error
	Close() error
}

type tapes interface {
	QueryTape() tape
	LookAtTape() tape
}

// Something like rows that is asked for is due, one that is looked up is not.
func tapeForgotten(t tapes) bool {
	rows := t.QueryTape() // want `^never-closed tape \+1$`
	return rows.Next()
}

func tapeLookedAt(t tapes) bool {
	rows := t.LookAtTape()
	return rows.Next()
}

func isOther(db *sql.DB, before error) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var target *failure
	if errors.As(before, &target) {
		if before == nil {
			return nil
		}
	}
	return rows.Close()
}

type failure struct{}

func (*failure) Error() string { return "" }

func endsBy(tx *sql.Tx, err *error) {
	if *err != nil {
		tx.Rollback()
		return
	}
	*err = tx.Commit()
}

// The error may be one that other code points to.
func endedByPointer(db *sql.DB, failed *error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer endsBy(tx, failed)
	_, *failed = tx.Exec("delete from t")
	return nil
}
