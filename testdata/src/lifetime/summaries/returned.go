package summaries

import (
	"database/sql"

	"lifetime/summaries/lib"
)

// The caller of a function that closes in each iteration closes immediately.
func opensInLoop(db *sql.DB, n int) error {
	for range n {
		rows, done, err := lib.Opener(db) // want `^defer-loop rows \+0$`
		if err != nil {
			return err
		}
		defer done()
		rows.Next()
	}
	return nil
}

func opensWithColumns(db *sql.DB) error {
	rows, columns, err := lib.WithColumns(db) // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	columns()
	return rows.Err()
}

// Scan releases a row, but no rows.
func scanned(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return lib.ScanInto(rows)
}

func scannedRow(db *sql.DB) error { return lib.ScanInto(db.QueryRow("select 1")) }

// What is kept stays kept when it is read.
func keptAndScanned(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return lib.KeepAndScan(rows)
}

// A method that is seen to do nothing does nothing, whatever its name.
func setsLimit(db *sql.DB) error {
	s, err := lib.NewShown(db) // want `^never-closed Shown \+5$`
	if err != nil {
		return err
	}
	s.SetLimit(3)
	return nil
}

// What a deferred call gets is what it is in the end, on each way to it.
func closedIfAskedLater(db *sql.DB, ask, more bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if more {
		println("more")
	}
	defer lib.CloseIf(rows, ask)
	if ask {
		return nil
	}
	return rows.Close()
}

func leaves(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if none {
		lib.Leave("none")
		return nil
	}
	return rows.Close()
}

func closedIfCounted(db *sql.DB, n int) (int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return 0, err
	}
	return lib.CloseIfCounted(rows, true, n), nil
}

func closedLater(db *sql.DB, n int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	lib.CloseLater(rows, n)
	return nil
}

func cachedThrough(db *sql.DB, have *sql.Rows) error {
	rows, err := lib.CachedThrough(db, have) // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func rolledBackAt(db *sql.DB) (err error) {
	tx, err := db.Begin() // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	lib.RollbackAt(tx, &err)
	return err
}

func rolledBackAtOther(db *sql.DB, other *error) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	lib.RollbackAt(tx, other)
	return nil
}
