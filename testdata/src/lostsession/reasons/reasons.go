// Package reasons loses rows when something happens, which the findings name.
package reasons

import "database/sql"

func count() int { return 3 }

func ping() error { return nil }

func failed(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `rows from db.Query are not closed when ping fails at line 15 and failed returns at line 17; add`
	if err != nil {
		return err
	}
	err = ping()
	if err != nil {
		return err
	}
	return rows.Close()
}

func failedAtOnce(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `rows from db.Query are not closed when ping fails at line 27 and failedAtOnce returns at line 28; add`
	if err != nil {
		return err
	}
	if err := ping(); err != nil {
		return err
	}
	return rows.Close()
}

// The call before is not what gave the error.
func failedBefore(db *sql.DB, before error) error {
	rows, err := db.Query("select 1") // want `rows from db.Query are not closed when failedBefore returns at line 42; add`
	if err != nil {
		return err
	}
	n := count()
	if before != nil {
		println(n)
		return before
	}
	return rows.Close()
}

func asked(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1") // want `rows from db.Query are not closed on the path where none is true \(line 5[0-9]\) and asked returns at line 53; add`
	if err != nil {
		return err
	}
	if none {
		return nil
	}
	return rows.Close()
}

// What is long is not quoted.
func askedAtLength(db *sql.DB, none, nothing bool) error {
	rows, err := db.Query("select 1") // want `rows from db.Query are not closed when askedAtLength returns at line 65; add`
	if err != nil {
		return err
	}
	if none && nothing && count() > 3 && count() < 300 {
		return nil
	}
	return rows.Close()
}

func chosen(db *sql.DB, n int) error {
	rows, err := db.Query("select 1") // want `rows from db.Query are not closed on the path where n > 3 \(line 7[0-9]\) and chosen returns at line 78; add`
	if err != nil {
		return err
	}
	switch count() {
	case 1:
		if n > 3 {
			return nil
		}
	}
	return rows.Close()
}
