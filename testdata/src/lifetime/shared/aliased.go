package shared

import (
	"context"
	"database/sql"
)

// A pointer to a local variable is another name of it.
func setByPointer(db *sql.DB, try func() bool) error {
	conn, err := db.Conn(context.Background()) // want `early-return connection \+10`
	if err != nil {
		return err
	}
	done := false
	p := &done
	if try() {
		*p = true
	}
	if done {
		return nil
	}
	return conn.Close()
}

func resetByPointer(db *sql.DB, try func() bool) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	done := try()
	p := &done
	*p = false
	if done {
		return nil // cannot be
	}
	return conn.Close()
}

// Two pointers may be of one job.
func fieldOfAlias(db *sql.DB, j *job) error {
	rows, err := db.Query("SELECT 1") // want `early-return rows \+11`
	if err != nil {
		return err
	}
	if j.closed {
		rows.Close()
		return errTaken
	}
	same := j
	same.closed = true
	if j.closed {
		return errTaken
	}
	return rows.Close()
}

func fieldOfCopy(db *sql.DB, j *job) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	if j.closed {
		rows.Close()
		return errTaken
	}
	other := *j
	other.closed = true
	if j.closed {
		return errTaken // cannot be
	}
	return rows.Close()
}
