package closures

import (
	"database/sql"
	"iter"
	"testing"
)

func immediately(db *sql.DB) error {
	var rows *sql.Rows
	var err error
	func() { rows, err = db.Query("select 1") }()
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

func byName(db *sql.DB) error {
	var rows *sql.Rows
	open := func() (err error) {
		rows, err = db.Query("select 1") // want `^never-closed rows \+6$`
		return err
	}
	if err := open(); err != nil {
		return err
	}
	return rows.Err()
}

func notCalled(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	_ = func() { rows.Close() }
	return nil
}

func cleanup(t *testing.T, db *sql.DB) {
	rows, err := db.Query("select 1")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rows.Close() })
}

func onlyReads(db *sql.DB, retry func(func() error) error) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return retry(func() error { _, err := rows.Columns(); return err })
}

func inGoroutine(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^goroutine rows \+5$`
	if err != nil {
		return err
	}
	go func() { rows.Columns() }()
	return nil
}

func goroutineCloses(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	go func() {
		defer rows.Close()
	}()
	return nil
}

func ownLeak(db *sql.DB) func() error {
	return func() error {
		rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
		if err != nil {
			return err
		}
		return rows.Err()
	}
}

func tooDeep(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	one := func() { rows.Close() }
	two := func() { one() }
	three := func() { two() }
	four := func() { three() }
	five := func() { four() }
	six := func() { five() }
	six()
	return nil
}

func callsItself(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var again func(n int)
	again = func(n int) {
		if n == 0 {
			rows.Close()
			return
		}
		again(n - 1)
	}
	again(3)
	return nil
}

func inItself(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+14$`
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			func() { rows.Close() }()
		}
	}()
	failed := func() bool {
		_, own := rows.Columns()
		return own != nil
	}()
	if failed {
		return nil
	}
	return rows.Close()
}

func ownVariables(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+9$`
	if err != nil {
		return err
	}
	next := func() bool {
		more := rows.Next()
		return more
	}
	if next() {
		return nil
	}
	return nil
}

// What a returned closure closes is the business of its caller.
func untilIterated(db *sql.DB) iter.Seq2[int, error] {
	rows, err := db.Query("select 1")
	return func(yield func(int, error) bool) {
		if err != nil {
			yield(0, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var n int
			if err := rows.Scan(&n); !yield(n, err) {
				return
			}
		}
	}
}

func iterates(db *sql.DB) {
	for range untilIterated(db) {
	}
}

func untilCalled(db *sql.DB) (func(), error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return func() { tx.Rollback() }, nil
}

func fromWithin(db *sql.DB) func() {
	return func() func() {
		rows, err := db.Query("select 1")
		if err != nil {
			return func() {}
		}
		return func() { rows.Close() }
	}()
}

func onlyCounts(db *sql.DB) (func() int, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return nil, err
	}
	return func() int {
		columns, _ := rows.Columns()
		return len(columns)
	}, nil
}
