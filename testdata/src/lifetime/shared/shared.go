// Package shared holds variables that get a value where it does not show: through
// their address, or in a function literal.
package shared

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"sync"
)

var errTaken = errors.New("taken")

func scanned(db *sql.DB) error {
	tx, err := db.Begin() // want `rollback-missing transaction \+10`
	if err != nil {
		return err
	}
	var taken bool
	if err := tx.QueryRow("SELECT taken").Scan(&taken); err != nil {
		tx.Rollback()
		return err
	}
	if taken {
		return errTaken
	}
	return tx.Commit()
}

func scannedAndEnded(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	var taken bool
	if err := tx.QueryRow("SELECT taken").Scan(&taken); err != nil {
		tx.Rollback()
		return err
	}
	if taken {
		tx.Rollback()
		return errTaken
	}
	return tx.Commit()
}

// A Scan that fails has set nothing.
func unsetByFailure(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	var name *string
	err = tx.QueryRow("SELECT name").Scan(&name)
	if err != nil && name != nil {
		return err // cannot be
	}
	return errors.Join(err, tx.Commit())
}

// What one wants to know twice is the same both times, if no code keeps the address.
func asksTwice(db *sql.DB, row *sql.Row) error {
	var own bool
	if err := row.Scan(&own); err != nil {
		return err
	}
	var tx *sql.Tx
	if own {
		var err error
		if tx, err = db.Begin(); err != nil {
			return err
		}
	}
	if _, err := db.Exec("UPDATE t SET n = 1"); err != nil {
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

// flags keep the address.
func flagged(db *sql.DB, args []string) error {
	fs := flag.NewFlagSet("tool", flag.ContinueOnError)
	var dry bool
	fs.BoolVar(&dry, "dry", false, "")
	conn, err := db.Conn(context.Background()) // want `early-return connection \+9`
	if err != nil {
		return err
	}
	if err := fs.Parse(args); err != nil {
		conn.Close()
		return err
	}
	if dry {
		return nil
	}
	return conn.Close()
}

func named(db *sql.DB) (done bool, err error) {
	tx, err := db.Begin() // want `rollback-missing transaction \+9`
	if err != nil {
		return false, err
	}
	if err := tx.QueryRow("SELECT done").Scan(&done); err != nil {
		tx.Rollback()
		return false, err
	}
	if done {
		return true, nil
	}
	return false, tx.Commit()
}

func decoded(db *sql.DB, data []byte) error {
	rows, err := db.Query("SELECT 1") // want `early-return rows \+10`
	if err != nil {
		return err
	}
	var options struct{ Quick bool }
	if err := json.Unmarshal(data, &options); err != nil {
		rows.Close()
		return err
	}
	if options.Quick {
		return nil
	}
	return rows.Close()
}

// set and peek are seen to set and to leave what they get.
func set(p *bool) { *p = true }

func peek(p *bool) bool { return *p }

func setByHelper(db *sql.DB) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	done := false
	peek(&done)
	if done {
		return nil // cannot be
	}
	return conn.Close()
}

func setByName(db *sql.DB) error {
	conn, err := db.Conn(context.Background()) // want `early-return connection \+7`
	if err != nil {
		return err
	}
	done := false
	set(&done)
	if done {
		return nil
	}
	return conn.Close()
}

func maySet(p *bool) error {
	if p == nil {
		return errTaken
	}
	*p = true
	return nil
}

func setOnSuccess(db *sql.DB) error {
	conn, err := db.Conn(context.Background()) // want `early-return connection \+12`
	if err != nil {
		return err
	}
	done := false
	if err := maySet(&done); err != nil {
		if done {
			return err // cannot be
		}
		return errors.Join(err, conn.Close())
	}
	if done {
		return nil
	}
	return conn.Close()
}

func inLiteral(db *sql.DB, m *sync.Map) error {
	conn, err := db.Conn(context.Background()) // want `early-return connection \+10`
	if err != nil {
		return err
	}
	found := false
	m.Range(func(k, v any) bool {
		found = true
		return false
	})
	if found {
		return errTaken
	}
	return conn.Close()
}

func inGoroutine(db *sql.DB) error {
	conn, err := db.Conn(context.Background()) // want `early-return connection \+12`
	if err != nil {
		return err
	}
	var failed error
	done := make(chan struct{})
	go func() {
		defer close(done)
		failed = db.Ping()
	}()
	<-done
	if failed != nil {
		return failed
	}
	return conn.Close()
}

// A job has a field that its own methods set.
type job struct {
	closed  bool
	started bool
}

func (j *job) close() { j.closed = true }

func (j *job) start() { j.started = true }

func fieldOfMethod(db *sql.DB, j *job) error {
	rows, err := db.Query("SELECT 1") // want `early-return rows \+11`
	if err != nil {
		return err
	}
	if j.closed {
		rows.Close()
		return errTaken
	}
	j.start()
	j.close()
	if j.closed {
		return errTaken
	}
	return rows.Close()
}

func fieldOfOther(db *sql.DB, j *job) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	if j.closed {
		rows.Close()
		return errTaken
	}
	j.start()
	if j.closed {
		return errTaken // cannot be
	}
	return rows.Close()
}

// A literal that is kept counts from where it is kept.
type owner struct{ close func() }

func keptLater(db *sql.DB, cond bool) (*owner, error) {
	rows, err := db.Query("SELECT 1") // want `early-return rows \+5`
	if err != nil {
		return nil, err
	}
	if cond {
		return nil, errTaken
	}
	return &owner{close: func() { rows.Close() }}, nil
}

func keptFirst(db *sql.DB, cond bool) (*owner, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return nil, err
	}
	o := &owner{close: func() { rows.Close() }}
	if cond {
		o.close()
		return nil, errTaken
	}
	return o, nil
}

func appended(db *sql.DB, cond bool) ([]func() error, error) {
	var closers []func() error
	rows, err := db.Query("SELECT 1") // want `early-return rows \+5`
	if err != nil {
		return nil, err
	}
	if cond {
		return nil, errTaken
	}
	closers = append(closers, func() error { return rows.Close() })
	return closers, nil
}

func otherRows(db *sql.DB, keep func(func())) error {
	var rows *sql.Rows
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	keep(func() { rows.Close() })
	rows, err = db.Query("SELECT 2") // other code may close these, too
	return err
}
