package loops

import "database/sql"

// The innermost loop is the one that loses the rows.
func lostWithin(db *sql.DB, more func() bool) error {
again:
	for range 3 {
		rows, err := db.Query("select 1") // want `^loop rows \+5 \+9$`
		if err != nil {
			return err
		}
		rows.Next()
	}
	if more() {
		goto again
	}
	return nil
}

func closedWithin(db *sql.DB, more func() bool) error {
again:
	for range 3 {
		rows, err := db.Query("select 1")
		if err != nil {
			return err
		}
		rows.Close()
	}
	if more() {
		goto again
	}
	return nil
}

// A variable that each turn sets again loses what the last one put there.
func lostAnew(db *sql.DB, ids []int) {
	var rows *sql.Rows
	for range ids {
		rows = nil
		rows, _ = db.Query("select 1") // want `^loop rows \+2 \+3$`
		rows.Columns()
	}
}
