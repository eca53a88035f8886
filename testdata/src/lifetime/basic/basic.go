package basic

import "database/sql"

func neverClosed(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func earlyReturn(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := rows.Scan(new(int)); err != nil {
			return err
		}
	}
	return rows.Err()
}

func peeked(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+7$`
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

func discarded(db *sql.DB) error {
	db.Query("delete from t")           // want `^discarded rows $`
	_, err := db.Query("delete from t") // want `^discarded rows $`
	return err
}

func rowUnscanned(db *sql.DB) error {
	row := db.QueryRow("select 1") // want `^never-closed row \+1$`
	return row.Err()
}

func rowScanned(db *sql.DB) (n int, err error) {
	err = db.QueryRow("select 1").Scan(&n)
	return n, err
}

func drained(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	return rows.Err()
}

func furtherSets(db *sql.DB, first bool) error {
	rows, err := db.Query("select 1; select 2") // want `^early-return rows \+10$`
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	if err := rows.Err(); err != nil {
		return err // an error closes them
	}
	if first {
		return nil
	}
	for rows.NextResultSet() {
	}
	return nil
}

func closed(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	return rows.Err()
}

func transaction(db *sql.DB) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}

func commitThenRollback(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.Query("select 1") // ends with the transaction
	if err != nil {
		return err
	}
	if !rows.Next() {
		return nil
	}
	return tx.Commit()
}

func statement(db *sql.DB) error {
	st, err := db.Prepare("select 1") // want `^never-closed statement \+5$`
	if err != nil {
		return err
	}
	_, err = st.Exec()
	return err
}

var kept *sql.Rows

type holder struct{ rows *sql.Rows }

func (h *holder) Close() error { return h.rows.Close() }

func stored(db *sql.DB, h *holder, ch chan *sql.Rows) (err error) {
	if kept, err = db.Query("select 1"); err != nil {
		return err
	}
	if h.rows, err = db.Query("select 2"); err != nil {
		return err
	}
	rows, err := db.Query("select 3")
	if err != nil {
		return err
	}
	ch <- rows
	return nil
}

func returned(db *sql.DB) (*sql.Rows, error) { return db.Query("select 1") }

func reassigned(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^reassigned rows \+5$`
	if err != nil {
		return err
	}
	use(rows.Columns)
	rows, err = db.Query("select 2")
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

func deferBindsFirst(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	rows, err = db.Query("select 2") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func use(func() ([]string, error)) {}
