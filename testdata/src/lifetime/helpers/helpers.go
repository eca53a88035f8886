package helpers

import (
	"database/sql"
	"io"

	"lifetime/helpers/lib"
)

func closer(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer lib.Close(rows)
	return rows.Err()
}

func join(db *sql.DB) (err error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer lib.Join(&err, rows)
	return rows.Err()
}

func deep(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	lib.Deep(rows)
	return nil
}

func describe(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return nil, err
	}
	return lib.Describe(rows), nil
}

func returnedFunc(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer lib.Closer(rows)()
	return rows.Err()
}

func count(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return 0, err
	}
	return lib.Count(rows), rows.Err()
}

func fromFactory(db *sql.DB) error {
	rows, err := lib.Query(db) // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func withRelease(db *sql.DB) error {
	rows, done, err := lib.Open(db)
	if err != nil {
		return err
	}
	defer done()
	return rows.Err()
}

func withoutRelease(db *sql.DB) error {
	rows, _, err := lib.Open(db) // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func must(db *sql.DB) {
	rows, err := db.Query("select 1")
	lib.Must(err)
	defer rows.Close()
}

func die(db *sql.DB) {
	rows, err := db.Query("select 1")
	if err != nil {
		return
	}
	if !rows.Next() {
		lib.Die()
	}
	rows.Close()
}

func failed(err error) bool { return err != nil }

func tested(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if failed(err) {
		return err
	}
	return rows.Close()
}

func recursive(rows *sql.Rows, n int) {
	if n == 0 {
		rows.Close()
		return
	}
	recursive(rows, n-1)
}

func deeper(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	recursive(rows, 3)
	return nil
}

func closeIf(v any) {
	if c, ok := v.(io.Closer); ok {
		c.Close()
	}
}

func asserted(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer closeIf(rows)
	return nil
}

func onlyRelease(db *sql.DB) error {
	done, err := lib.Done(db)
	if err != nil {
		return err
	}
	return done()
}

func releaseNotCalled(db *sql.DB) error {
	_, err := lib.Done(db) // want `^discarded rows $`
	return err
}

func sameTwice(db *sql.DB) error {
	rows, _, err := lib.Twice(db) // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func sameTwiceClosed(db *sql.DB) error {
	rows, same, err := lib.Twice(db)
	if err != nil {
		return err
	}
	defer rows.Close()
	return same.Err()
}
