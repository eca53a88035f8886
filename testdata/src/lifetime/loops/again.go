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
