package quiet

import "database/sql"

func caller(db *sql.DB) error {
	rows, err := open(db) // want `rows from open are never closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}
