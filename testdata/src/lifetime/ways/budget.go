package ways

import "database/sql"

// The engine does not follow what costs too much, and the rest is followed all the same.
func tooMuch(db *sql.DB, x int) (int, error) { // want `^skipped$`
	rows, err := db.Query("select 1")
	if err != nil {
		return 0, err
	}
	add := func() {
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
	}
	ten := func() {
		add()
		add()
		add()
		add()
		add()
		add()
		add()
		add()
		add()
		add()
	}
	more := func() {
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
	}
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	more()
	rows.Next()
	return x, nil
}

func notTooMuch(db *sql.DB, x int) (int, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+57$`
	if err != nil {
		return 0, err
	}
	add := func() {
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
		x++
	}
	ten := func() {
		add()
		add()
		add()
		add()
		add()
		add()
		add()
		add()
		add()
		add()
	}
	more := func() {
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
		ten()
	}
	more()
	more()
	more()
	more()
	more()
	more()
	rows.Next()
	return x, nil
}
