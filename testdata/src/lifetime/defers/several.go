package defers

import "database/sql"

// Each deferred call runs, the last one first.
func each(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	var rows *sql.Rows
	defer func() {
		if rows != nil {
			rows.Close()
		}
	}()
	if rows, err = db.Query("select 1"); err != nil {
		return err
	}
	if err = rows.Err(); err != nil {
		return err
	}
	return tx.Commit()
}

func oneOfTwo(db *sql.DB) (err error) {
	tx, err := db.Begin() // want `^rollback-missing transaction \+12 \+15$`
	if err != nil {
		return err
	}
	var rows *sql.Rows
	defer println("done")
	defer func() {
		if rows != nil {
			rows.Close()
		}
	}()
	if rows, err = db.Query("select 1"); err != nil {
		return err
	}
	if err = rows.Err(); err != nil {
		return err
	}
	return tx.Commit()
}

func inTurns(db *sql.DB, qs []string) error {
	for _, q := range qs {
		rows, err := db.Query(q) // want `^defer-loop rows \+0$`
		if err != nil {
			return err
		}
		finish := rows.Close
		defer finish()
	}
	return nil
}

// What a deferred literal acquires is its own business.
func acquires(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer func() {
		rows.Close()
		other, err := db.Query("select 2") // want `^never-closed rows \+4$`
		if err == nil {
			other.Columns()
		}
	}()
	return rows.Err()
}

func conditionally(db *sql.DB, keep bool) (*sql.Rows, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	defer func() {
		if !keep {
			rows.Close()
		}
	}()
	if keep {
		return rows, nil
	}
	return nil, rows.Err()
}

func wrongCondition(db *sql.DB, keep bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+9$`
	if err != nil {
		return err
	}
	defer func() {
		if keep {
			rows.Close()
		}
	}()
	return rows.Err()
}

func bound(db *sql.DB) (err error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer func(rows *sql.Rows) { rows.Close() }(rows)
	_, err = rows.Columns()
	return err
}

func boundTooEarly(db *sql.DB) (err error) {
	var rows *sql.Rows
	defer func(rows *sql.Rows) {
		if rows != nil {
			rows.Close()
		}
	}(rows)
	rows, err = db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	_, err = rows.Columns()
	return err
}

func named(db *sql.DB) (rows *sql.Rows, err error) {
	rows, err = db.Query("select 1")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			rows.Close()
		}
	}()
	if _, err := rows.Columns(); err != nil {
		return rows, err
	}
	return rows, nil
}

// What is returned instead of the rows is what the deferred call closes.
func namedAndReplaced(db *sql.DB) (rows *sql.Rows, err error) {
	rows, err = db.Query("select 1") // want `^reassigned rows \+10$`
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil && rows != nil {
			rows.Close()
		}
	}()
	if _, err := rows.Columns(); err != nil {
		return nil, err
	}
	return rows, nil
}

func swallowed(db *sql.DB) (rows *sql.Rows, err error) {
	rows, err = db.Query("select 1")
	if err != nil {
		return nil, err
	}
	defer func() {
		if rows == nil {
			println("none")
		}
	}()
	return rows, nil
}
