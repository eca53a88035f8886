package hints

import "database/sql"

func titles(db *sql.DB) (func() (string, bool), error) {
	rows, err := db.Query("SELECT title FROM books")
	if err != nil {
		return nil, err
	}
	return func() (title string, ok bool) {
		if !rows.Next() {
			return "", false
		}
		rows.Scan(&title)
		return title, true
	}, nil
}

// The function has no way to stop earlier.
func title(db *sql.DB) (string, error) {
	next, err := titles(db) // want `rows from titles are never released, and are lost when title returns at line \d+; only the last call of next releases them: let titles return a function that releases them at any time, too`
	if err != nil {
		return "", err
	}
	first, _ := next()
	return first, nil
}
