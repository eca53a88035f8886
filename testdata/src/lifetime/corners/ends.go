package corners

import (
	"database/sql"
	"errors"
	"io"
	"runtime"
)

// A conversion hands nothing on.
func convertedLost(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	_ = io.Closer(rows)
	return nil
}

func convertedClosed(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return io.Closer(rows).Close()
}

// What ends the goroutine is the only way out.
func goneWith(db *sql.DB) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return
	}
	rows.Next()
	runtime.Goexit()
}

// What is not a session may have any type.
func assertedError(db *sql.DB, cause error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if _, ok := cause.(interface{ Timeout() bool }); !ok {
		return errors.New("no timeout")
	}
	return rows.Close()
}

// Which closes, and what may not be asked.
func closedByAnd(db *sql.DB, check func() bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	if ok := check() && rows.Close() == nil; ok {
		return nil
	}
	return errors.New("not closed")
}

func closedByOr(db *sql.DB, check func() bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if ok := rows.Close() == nil || check(); ok {
		return nil
	}
	return errors.New("not closed")
}

// A variable that no code set is false.
func flaggedLater(db *sql.DB, more bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var closed bool
	if more {
		closed = rows.Close() == nil
		closed = true
	}
	if !closed {
		return rows.Close()
	}
	return nil
}

// Two conditions in one variable.
func bothGood(db *sql.DB, n int) error {
	rows, err := db.Query("select 1")
	good := n > 0 && err == nil
	if good {
		rows.Close()
		return nil
	}
	if err == nil {
		rows.Close()
	}
	return err
}

func bothGoodLost(db *sql.DB, n int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	good := n > 0 && err == nil
	if good {
		rows.Close()
	}
	return err
}

// A switch over types may name no variable.
func closesAny(c any) {
	switch c.(type) {
	case io.Closer:
		c.(io.Closer).Close()
	}
}

func closedAsAny(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	closesAny(rows)
	return nil
}

// What moves on through a channel belongs to other code.
func sends(to chan *sql.Rows, rows *sql.Rows) { to <- rows }

func sentOn(db *sql.DB, to chan *sql.Rows) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	sends(to, rows)
	return nil
}

// Sessions three fields deep are found, those that are deeper are not looked for.
type one struct{ two two }
type two struct{ three three }
type three struct{ rows *sql.Rows }

func deep(db *sql.DB) (one, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return one{}, err
	}
	var o one
	o.two.three.rows = rows
	return o, nil
}

func deepLost(db *sql.DB) error {
	o, err := deep(db) // want `^never-closed one \+4$`
	if err != nil {
		return err
	}
	return o.two.three.rows.Err()
}

func deepClosed(db *sql.DB) error {
	o, err := deep(db)
	if err != nil {
		return err
	}
	return o.two.three.rows.Close()
}

// Who compares the other way round means the same.
func compared(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if nil != err {
		return err
	}
	rows.Next()
	return nil
}

// Who gets the address may close what is there.
func keepsAddress(rows *sql.Rows, keep func(**sql.Rows)) { keep(&rows) }

func keptByAddress(db *sql.DB, keep func(**sql.Rows)) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	keepsAddress(rows, keep)
	return nil
}
