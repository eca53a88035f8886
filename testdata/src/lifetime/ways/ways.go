// Package ways goes through functions in more ways than a few.
package ways

import (
	"database/sql"

	"lifetime/strangers/quiet"
)

func next(n int) int { return n + 1 }

// A function may answer otherwise when it is asked again.
func askedTwice(db *sql.DB, n int, ask func(int) int) error {
	var rows *sql.Rows
	if ask(n) > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+7$`
			return err
		}
	}
	if ask(n) > 3 {
		return rows.Close()
	}
	return nil
}

// The length of a list is the same until code assigns to it.
func sameLength(db *sql.DB, list []string) error {
	var rows *sql.Rows
	if len(list) > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if len(list) > 3 {
		return rows.Close()
	}
	return nil
}

func otherLength(db *sql.DB, list []string) error {
	var rows *sql.Rows
	if len(list) > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+8$`
			return err
		}
	}
	list = list[1:]
	if len(list) > 3 {
		return rows.Close()
	}
	return nil
}

// A function called New does not always return an error.
func checked(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	err = quiet.New("limits")
	if err != nil {
		rows.Close()
		return err
	}
	return rows.Close()
}

func checkedAndLost(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+10$`
	if err != nil {
		return err
	}
	err = quiet.New("limits")
	if err != nil {
		rows.Close()
		return err
	}
	if none {
		return nil
	}
	return rows.Close()
}

// What is deferred runs at the end of the function, not of a literal in it.
func replaced(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^reassigned rows \+10$`
	if err != nil {
		return err
	}
	defer func() {
		if rows != nil {
			rows.Close()
		}
	}()
	func() { println(next(3)) }()
	rows, err = db.Query("select 2")
	return err
}
