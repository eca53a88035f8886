package closures

import (
	"database/sql"
	"runtime"
)

// What a literal returns and no code takes is lost.
func discardedResult(db *sql.DB) {
	ask := func() *sql.Rows {
		rows, _ := db.Query("select 1") // want `^discarded rows $`
		return rows
	}
	ask()
}

func closedResult(db *sql.DB) {
	ask := func() *sql.Rows {
		rows, _ := db.Query("select 1")
		return rows
	}
	if rows := ask(); rows != nil {
		rows.Close()
	}
}

// A goroutine that never ends ends nothing else.
func besideEndless(db *sql.DB, work func()) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+9$`
	if err != nil {
		return err
	}
	go func() {
		for {
			work()
		}
	}()
	return rows.Err()
}

func besideEndlessClosed(db *sql.DB, work func()) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	go func() {
		for {
			work()
		}
	}()
	return rows.Close()
}

// A method in a variable is still that of its rows.
func methodCalled(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	done := rows.Close
	rows.Next()
	return done()
}

func methodOfOthers(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	next := rows.Next
	next()
	return nil
}

// Where a literal is called, more is known than in itself.
func knownHere(db *sql.DB) {
	own := true
	ask := func() {
		rows, err := db.Query("select 1")
		if err != nil {
			return
		}
		if own {
			rows.Close()
		}
	}
	ask()
}

func unknownHere(db *sql.DB, own bool) {
	ask := func() {
		rows, err := db.Query("select 1") // want `^early-return rows \+7$`
		if err != nil {
			return
		}
		if own {
			rows.Close()
		}
	}
	ask()
}

func knownWithin(db *sql.DB) func() {
	return func() {
		own := true
		ask := func() {
			rows, err := db.Query("select 1")
			if err != nil {
				return
			}
			if own {
				rows.Close()
			}
		}
		ask()
	}
}

// Who runs the literal may take the rows away.
func takenAway(db *sql.DB, run func(func()), swap func(*sql.Rows) *sql.Rows) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	rows.Next()
	run(func() { rows = swap(nil) })
	return nil
}

func leftThere(db *sql.DB, run func(func())) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	run(func() { rows.Columns() })
	return nil
}

// A runner calls what it is given, or does not.
type runner interface {
	Run(f func() error)
	Try(f func() error) error
	Once(f func() (*sql.DB, error)) (*sql.DB, error)
}

// A literal that gives no value to anything may be called or not.
func maybeClosed(db *sql.DB, r runner, now bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return r.Try(func() error {
		if now {
			return rows.Close()
		}
		return nil
	})
}

// Who returns no error does not say whether the literal was called.
func withoutError(db *sql.DB, r runner) error {
	other, err := db.Query("select 1") // want `^never-closed rows \+10$`
	if err != nil {
		return err
	}
	var rows *sql.Rows
	r.Run(func() (err error) {
		rows, err = db.Query("select 2")
		return err
	})
	rows.Next()
	return other.Err()
}

// A pool that a literal returns may be kept for the next time.
func poolThrough(db *sql.DB, r runner) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+10$`
	if err != nil {
		return err
	}
	made, err := r.Once(func() (*sql.DB, error) {
		return sql.Open("x", "y")
	})
	if err != nil {
		return rows.Close()
	}
	return made.Ping()
}

// A literal that ends the goroutine does not come back.
func endsFirst(db *sql.DB, bad bool) {
	rows, err := db.Query("select 1")
	if err != nil {
		return
	}
	fail := func() { runtime.Goexit() }
	if bad {
		fail()
	} else {
		rows.Close()
	}
}

func endsNot(db *sql.DB, bad bool, note func()) {
	rows, err := db.Query("select 1") // want `^early-return rows \+10$`
	if err != nil {
		return
	}
	fail := func() { note() }
	if bad {
		fail()
	} else {
		rows.Close()
	}
}
