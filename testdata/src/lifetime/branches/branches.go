package branches

import (
	"database/sql"
	"errors"
	"log"
	"os"
)

func eitherBranch(db *sql.DB, all bool) error {
	var (
		rows *sql.Rows
		err  error
	)
	if all {
		rows, err = db.Query("select 1") // want `^never-closed rows \+7$`
	} else {
		rows, err = db.Query("select 2") // want `^never-closed rows \+5$`
	}
	if err != nil {
		return err
	}
	return rows.Err()
}

func onlyIfWanted(db *sql.DB, want bool) error {
	var rows *sql.Rows
	if want {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if rows != nil {
		defer rows.Close()
	}
	return nil
}

func own(db *sql.DB, tx *sql.Tx) (err error) {
	own := tx == nil
	if own {
		if tx, err = db.Begin(); err != nil {
			return err
		}
	}
	if _, err = tx.Exec("delete from t"); err != nil {
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

func flag(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	committed := false
	defer func() {
		if !committed {
			tx.Rollback()
		}
	}()
	if _, err := tx.Exec("delete from t"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	committed = true
	return nil
}

func sameCondition(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if n > 3 {
		rows.Close()
	}
	return nil
}

func otherCondition(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n > 3 {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+7$`
			return err
		}
	}
	if n > 4 {
		rows.Close()
	}
	return nil
}

func switched(db *sql.DB, k int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+18$`
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	switch k {
	case 0:
		rows.Close()
	case 1:
		log.Fatal("impossible")
	case 2:
		os.Exit(1)
	case 3:
		panic("impossible")
	default:
	}
	return nil
}

func switchedError(db *sql.DB) error {
	rows, err := db.Query("select 1")
	switch err {
	case nil:
	case sql.ErrNoRows:
		return nil
	default:
		return err
	}
	return rows.Close()
}

func combined(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+2$`
	if err != nil || !rows.Next() || rows.Scan(new(int)) != nil {
		return err
	}
	return rows.Close()
}

func selected(db *sql.DB, done <-chan bool, out chan<- *sql.Rows) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	select {
	case out <- rows:
		return nil
	case <-done:
		return errors.New("too late")
	}
}

func jump(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+12$`
	if err != nil {
		goto failed
	}
	if !rows.NextResultSet() {
		goto failed
	}
	if rows.Next() {
		goto failed
	}
	rows.Close()
failed:
	return err
}

func reversed(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if nil != err {
		return err
	}
	return rows.Close()
}

func comparedWithTrue(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	failed := err != nil
	if true == failed {
		return err
	}
	if more := rows.Next(); false != more {
		return nil
	}
	return nil
}

func evaluated(db *sql.DB, early bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	more := rows.Next() && !early
	none := early || !rows.Next()
	if more {
		return nil
	}
	if none {
		rows.Close()
		return nil
	}
	return rows.Close()
}
