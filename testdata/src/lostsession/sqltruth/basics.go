package sqltruth

import (
	"context"
	"database/sql"
)

func deferredClose(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer rows.Close()
	rows.Next()
	return rows.Err()
}

func neverClosed(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	var n int
	if rows.Next() {
		return rows.Scan(&n)
	}
	return nil
}

func closedBeforeReturn(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	rows.Next()
	return rows.Close()
}

func closedButScanReturns(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	var n int
	if rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return err
		}
	}
	return rows.Close()
}

func errorCheckedTheOtherWay(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err == nil {
		defer rows.Close()
		rows.Next()
	}
	return err
}

func errorCheckedTheOtherWayWithoutClose(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err == nil {
		rows.Next()
	}
	return err
}

func declaredFirst(db *sql.DB) error {
	var rows *sql.Rows
	var err error
	rows, err = db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func inIfInit(db *sql.DB) error {
	if rows, err := db.Query("SELECT a"); err != nil {
		return err
	} else {
		defer rows.Close()
		rows.Next()
	}
	return nil
}

func inIfInitWithoutClose(db *sql.DB) error {
	if rows, err := db.Query("SELECT a"); err != nil { // want `lostsession/never-closed`
		return err
	} else {
		rows.Next()
	}
	return nil
}

func discardedRows(db *sql.DB) error {
	_, err := db.Query("UPDATE a SET b = 1") // want `lostsession/discarded`
	return err
}

func discardedStatement(db *sql.DB) error {
	db.Query("UPDATE a SET b = 1") // want `lostsession/discarded`
	return nil
}

func scannedRow(db *sql.DB) error {
	var n int
	return db.QueryRow("SELECT a").Scan(&n)
}

func rowInVariable(db *sql.DB) error {
	var n int
	row := db.QueryRow("SELECT a")
	return row.Scan(&n)
}

func rowWithoutScan(db *sql.DB) error {
	row := db.QueryRow("SELECT a") // want `lostsession/never-closed`
	return row.Err()
}

func rowAskedForItsError(db *sql.DB) error {
	var n int
	row := db.QueryRow("SELECT a")
	if err := row.Err(); err != nil {
		return err
	}
	return row.Scan(&n)
}

func rowAskedForItsErrorAndLeft(db *sql.DB, flag bool) error {
	var n int
	row := db.QueryRow("SELECT a") // want `lostsession/early-return`
	if err := row.Err(); err != nil {
		return err
	}
	if flag {
		return nil
	}
	return row.Scan(&n)
}

func rowDropped(db *sql.DB) error {
	return db.QueryRow("SELECT a").Err() // want `lostsession/never-closed`
}

func rowScannedOnOneBranch(db *sql.DB, flag bool) error {
	row := db.QueryRow("SELECT a") // want `lostsession/early-return`
	if flag {
		return nil
	}
	var n int
	return row.Scan(&n)
}

func execHoldsNothing(db *sql.DB) error {
	_, err := db.Exec("UPDATE a SET b = 1")
	return err
}

func closedInBothBranches(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	if flag {
		return rows.Close()
	}
	rows.Next()
	rows.Close()
	return nil
}

func closedInOneBranch(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	if flag {
		rows.Close()
	}
	return nil
}

func onlyErr(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	return rows.Err()
}

func onlyColumns(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	_, err = rows.Columns()
	return err
}

func errorIgnored(db *sql.DB) error {
	rows, _ := db.Query("SELECT a") // want `lostsession/never-closed`
	if rows == nil {
		return nil
	}
	rows.Next()
	return nil
}

func nilChecked(db *sql.DB) error {
	rows, _ := db.Query("SELECT a")
	if rows != nil {
		defer rows.Close()
	}
	return nil
}

func deferWithNilCheck(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	defer func() {
		if rows != nil {
			rows.Close()
		}
	}()
	return err
}

func shadowed(db *sql.DB) error {
	var rows *sql.Rows
	defer func() {
		if rows != nil {
			rows.Close()
		}
	}()
	if rows, err := db.Query("SELECT a"); err == nil { // want `lostsession/never-closed`
		rows.Next()
	}
	return nil
}

func twoOfThem(db *sql.DB) error {
	a, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	b, err := db.Query("SELECT b")
	if err != nil {
		return err
	}
	defer b.Close()
	defer a.Close()
	return nil
}

func twoOfThemInOrder(db *sql.DB) error {
	a, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer a.Close()
	b, err := db.Query("SELECT b")
	if err != nil {
		return err
	}
	defer b.Close()
	return nil
}

// Rows with an error are closed.
func errFirst(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	if err := rows.Err(); err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a int
		if err := rows.Scan(&a); err != nil {
			return err
		}
	}
	return rows.Err()
}
