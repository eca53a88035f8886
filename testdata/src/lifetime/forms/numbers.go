package forms

import (
	"database/sql"
	"os"
)

// A number that is not three may be four.
func threeOrFour(db *sql.DB, n int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	if n == 3 {
		return rows.Close()
	}
	if n == 4 {
		return nil
	}
	return rows.Close()
}

func last(first int, all ...*sql.Rows) []*sql.Rows { return all }

func lastOfTwo(db *sql.DB) ([]*sql.Rows, error) {
	a, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	b, err := db.Query("select 2")
	if err != nil {
		a.Close()
		return nil, err
	}
	return last(2, a, b), nil
}

func list(db *sql.DB) []*sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil
	}
	return []*sql.Rows{rows}
}

func eachOfList(db *sql.DB) {
	for _, rows := range list(db) {
		rows.Close()
	}
}

// What is deferred may end the program.
func exits(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer os.Exit(1)
	return rows.Err()
}

func exitsWith(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer func(rows *sql.Rows) { os.Exit(1) }(rows)
	return rows.Err()
}
