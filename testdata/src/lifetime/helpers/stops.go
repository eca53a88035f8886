package helpers

import "database/sql"

// closing returns what closes the rows.
func closing(rows *sql.Rows) func() { return func() { rows.Close() } }

func stopsEach(db *sql.DB, ids []int) error {
	for range ids {
		rows, err := db.Query("select 1") // want `^defer-loop rows \+0$`
		if err != nil {
			return err
		}
		defer closing(rows)()
		rows.Next()
	}
	return nil
}

func stopsOnce(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer closing(rows)()
	rows.Next()
	return nil
}

func stopsNever(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	stop := closing(rows)
	_ = stop
	return nil
}
