package fixes

import "database/sql"

// This file ignores the errors of deferred calls in its own way.
func wrapped(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	return nil
}

func wrappedToo(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}
