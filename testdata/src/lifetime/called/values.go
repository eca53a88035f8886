package called

import (
	"database/sql"
	"errors"
	"io"
)

var closeRows = (*sql.Rows).Close

// finish is the same with a named type.
var finish closer = (*sql.Rows).Close

type closer func(*sql.Rows) error

var logClose = func(rows *sql.Rows) {
	if err := rows.Close(); err != nil {
		println(err.Error())
	}
}

var peek = func(rows *sql.Rows) bool { return rows.Err() == nil }

// replaced is another function elsewhere.
var replaced = peek

func replace() { replaced = func(rows *sql.Rows) bool { return rows.Close() == nil } }

func count(rows *sql.Rows, most int) (n int) {
	for n < most && rows.Next() {
		n++
	}
	return n
}

func throughExpression(db *sql.DB) (int, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return 0, err
	}
	n := count(rows, 3)
	return n, closeRows(rows)
}

func throughNamedType(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		n++
	}
	return n, finish(rows)
}

func throughExpressionLate(db *sql.DB, most int) (int, error) {
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+6$`
	if err != nil {
		return 0, err
	}
	n := count(rows, most)
	if n == most {
		return 0, errors.New("too many")
	}
	return n, finish(rows)
}

func throughVariable(db *sql.DB) (int, error) {
	end := (*sql.Rows).Close
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return 0, err
	}
	defer end(rows)
	return count(rows, 3), nil
}

func throughLiteral(db *sql.DB) (int, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return 0, err
	}
	defer logClose(rows)
	return count(rows, 3), nil
}

func throughLiteralLate(db *sql.DB, most int) (int, error) {
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+6$`
	if err != nil {
		return 0, err
	}
	n := count(rows, most)
	if n == most {
		return 0, errors.New("too many")
	}
	logClose(rows)
	return n, nil
}

func peeked(db *sql.DB) (bool, error) {
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+4$`
	if err != nil {
		return false, err
	}
	return peek(rows), nil
}

// replacedSomewhere calls a variable that may hold any function.
func replacedSomewhere(db *sql.DB) (bool, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return false, err
	}
	return replaced(rows), nil
}

var closeAll = func(all ...*sql.Rows) {
	for _, rows := range all {
		rows.Close()
	}
}

func several(db *sql.DB) error {
	a, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	b, err := db.Query("SELECT 2")
	if err != nil {
		a.Close()
		return err
	}
	defer closeAll(a, b)
	count(a, 3)
	return nil
}

func rollbackOf(tx *sql.Tx) { _ = tx.Rollback() }

func throughName(db *sql.DB, quiet bool) error {
	end := rollbackOf
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer end(tx)
	if quiet {
		return nil
	}
	return tx.Commit()
}

func throughNameLate(db *sql.DB, quiet bool) error {
	end := rollbackOf
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if quiet {
		return nil
	}
	defer end(tx)
	return tx.Commit()
}

type cursor interface {
	io.Closer
	Next() bool
	Scan(...any) error
}

var _ cursor = (*sql.Rows)(nil)

type source interface {
	Open(q string) (*sql.Rows, error)
}

// bound closes by a method of an interface, bound to the rows.
func bound(s source) (n int, err error) {
	rows, err := s.Open("SELECT 1")
	if err != nil {
		return 0, err
	}
	var c cursor = rows
	end := c.Close
	defer end()
	if c.Next() {
		n++
	}
	return n, nil
}

func boundLate(db *sql.DB, skip bool) (n int, err error) {
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+7$`
	if err != nil {
		return 0, err
	}
	var c cursor = rows
	end := c.Close
	if skip {
		return 0, nil
	}
	defer end()
	if c.Next() {
		n++
	}
	return n, nil
}

// throughInterface closes by the method of an interface, as an expression.
func throughInterface(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return 0, err
	}
	end := io.Closer.Close
	defer end(rows)
	if rows.Next() {
		n++
	}
	return n, nil
}

type executor interface {
	Commit() error
	Rollback() error
}

// undoing is a method of an interface with an embedded one, as an expression.
var undoing = executor.Rollback

func throughExecutor(db *sql.DB, quiet bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer undoing(tx)
	if quiet {
		return nil
	}
	return tx.Commit()
}

// A function value that is named after what it does.

func givenClose(db *sql.DB, closeRows func(*sql.Rows) error) (n int, err error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		n++
	}
	return n, closeRows(rows)
}

type finisher struct{ finish func(*sql.Rows) error }

func (f *finisher) one(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		n++
	}
	return n, f.finish(rows)
}

func givenScan(db *sql.DB, scan func(*sql.Rows) error) (n int, err error) {
	rows, err := db.Query("SELECT 1") // want `^never-closed rows \+7$`
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		n++
	}
	return n, scan(rows)
}
