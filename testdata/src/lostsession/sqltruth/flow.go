package sqltruth

import (
	"database/sql"
	"errors"
)

func gotoEnd(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	if flag {
		goto end
	}
	rows.Next()
end:
	rows.Close()
	return nil
}

func gotoPastClose(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	if flag {
		goto end
	}
	rows.Close()
end:
	return nil
}

func labeledBreak(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
outer:
	for rows.Next() {
		for range 3 {
			break outer
		}
	}
	return rows.Close()
}

func labeledContinue(db *sql.DB) error {
outer:
	for range 3 {
		rows, err := db.Query("SELECT a") // want `lostsession/loop`
		if err != nil {
			return err
		}
		for rows.Next() {
			var n int
			if rows.Scan(&n) != nil {
				continue outer
			}
		}
	}
	return nil
}

func switchOneCaseForgets(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	switch {
	case flag:
		rows.Close()
	default:
	}
	return nil
}

func switchAllClose(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	switch flag {
	case true:
		rows.Close()
	default:
		return rows.Close()
	}
	return nil
}

func switchFallthrough(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	switch flag {
	case true:
		rows.Next()
		fallthrough
	default:
		rows.Close()
	}
	return nil
}

func switchOnError(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	defer rows.Close()
	return nil
}

func switchOnNoError(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	switch {
	case errors.Is(err, nil):
	case errors.Is(err, sql.ErrNoRows):
		return nil
	default:
		return err
	}
	defer rows.Close()
	return nil
}

func errorsIsOnly(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err == nil {
		rows.Close()
	}
	return nil
}

func errorAndCondition(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil || flag {
		return err
	}
	return rows.Close()
}

func selectBothClose(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	done := make(chan bool, 1)
	if flag {
		done <- true
	}
	select {
	case <-done:
		return rows.Close()
	default:
		rows.Close()
	}
	return nil
}

func selectOneForgets(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	done := make(chan bool, 1)
	if flag {
		done <- true
	}
	select {
	case <-done:
		return nil
	default:
		return rows.Close()
	}
}

func namedResults(db *sql.DB) (err error) {
	var rows *sql.Rows
	if rows, err = db.Query("SELECT a"); err != nil {
		return
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	return
}

func reassignedRows(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/reassigned`
	if err != nil {
		return err
	}
	rows.Next()
	rows, err = db.Query("SELECT b")
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

func reassignedAfterClose(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	rows.Close()
	rows, err = db.Query("SELECT b")
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

func reassignedAfterDefer(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer rows.Close()
	rows, err = db.Query("SELECT b") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func reassignedUnderDeferredClosure(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/reassigned`
	if err != nil {
		return err
	}
	defer func() { rows.Close() }()
	rows.Next()
	rows, err = db.Query("SELECT b")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func reassignedAfterDrain(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	rows, err = db.Query("SELECT b")
	if err != nil {
		return err
	}
	return rows.Close()
}

func setToNil(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/reassigned`
	if err != nil {
		return err
	}
	rows.Next()
	rows = nil
	_ = rows
	return nil
}

func aliased(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	other := rows
	return other.Close()
}

func panics(db *sql.DB, flag bool) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	if flag {
		panic("flag")
	}
	return rows.Close()
}

func eitherQuery(db *sql.DB, flag bool) error {
	var rows *sql.Rows
	var err error
	if flag {
		rows, err = db.Query("SELECT a")
	} else {
		rows, err = db.Query("SELECT b")
	}
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

func eitherQueryLost(db *sql.DB, flag bool) error {
	var rows *sql.Rows
	var err error
	if flag {
		rows, err = db.Query("SELECT a") // want `lostsession/never-closed`
	} else {
		rows, err = db.Query("SELECT b") // want `lostsession/never-closed`
	}
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func ownFlag(db *sql.DB, tx *sql.Tx) error {
	own := tx == nil
	var err error
	if own {
		tx, err = db.Begin()
		if err != nil {
			return err
		}
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		if own {
			tx.Rollback()
		}
		return err
	}
	if own {
		return tx.Commit()
	}
	return nil
}

func ownTransaction(db *sql.DB) error { return ownFlag(db, nil) }

type kind int

const (
	firstKind kind = iota
	secondKind
	thirdKind
)

// ofAll names every kind, so that nothing comes behind the switch.
func ofAll(k kind, rows *sql.Rows) *sql.Rows {
	switch k {
	case firstKind, thirdKind:
		return rows
	case secondKind:
		return rows
	}
	return nil
}

// ofSome does not.
func ofSome(k kind, rows *sql.Rows) *sql.Rows {
	switch k {
	case firstKind:
		return rows
	case secondKind:
		return rows
	}
	return nil
}

func switchOverAll(db *sql.DB, flag bool) error {
	k := secondKind
	if flag {
		k = thirdKind
	}
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	return ofAll(k, rows).Close()
}

func switchOverSome(db *sql.DB, flag bool) error {
	k := secondKind
	if flag {
		k = thirdKind
	}
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	found := ofSome(k, rows)
	if found == nil {
		return nil
	}
	return found.Close()
}
