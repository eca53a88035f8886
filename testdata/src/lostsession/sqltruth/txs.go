package sqltruth

import (
	"context"
	"database/sql"
	"fmt"
)

func txCommitted(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func txNeverEnded(db *sql.DB) error {
	tx, err := db.Begin() // want `lostsession/tx`
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT")
	return err
}

func txNoRollbackOnError(db *sql.DB) error {
	tx, err := db.Begin() // want `lostsession/tx`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func txRolledBackOnEachError(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func txOneRollbackForgotten(db *sql.DB) error {
	tx, err := db.Begin() // want `lostsession/tx`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		tx.Rollback()
		return err
	}
	if _, err := tx.Exec("UPDATE"); err != nil {
		return err
	}
	return tx.Commit()
}

func txDeferredByNamedError(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	if _, err = tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func txDeferredByShadowedError(db *sql.DB) error {
	tx, err := db.Begin() // want `lostsession/tx`
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func txDeferredCommitOrRollback(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	_, err = tx.Exec("INSERT")
	return err
}

func txCommittedFlag(db *sql.DB) error {
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
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	committed = true
	return tx.Commit()
}

func txCanceledContext(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT")
	return err
}

func txContextFromOutside(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `lostsession/tx`
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT")
	return err
}

func rowsOfTx(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.Query("SELECT a")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func rowOfTxUnscanned(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return tx.QueryRow("SELECT a").Err()
}

func stmtOfTx(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	stmt, err := tx.Prepare("INSERT")
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

func txWrappedErrors(db *sql.DB) error {
	tx, err := db.Begin() // want `lostsession/tx`
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	var n int
	if err := tx.QueryRow("SELECT a").Scan(&n); err != nil {
		return fmt.Errorf("reading: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

func txRollbackAfterFailedCommit(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		tx.Rollback()
		return err
	}
	return nil
}

func txInHelper(db *sql.DB) error {
	return inTx(db, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT")
		return err
	})
}

func inTx(db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.Begin() // want `if do panics at line`
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func finish(tx *sql.Tx, err *error) {
	if *err != nil {
		tx.Rollback()
		return
	}
	*err = tx.Commit()
}

func txFinishedByHelper(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer finish(tx, &err)
	_, err = tx.Exec("INSERT")
	return err
}

func txRecoverRollback(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		} else if err != nil {
			tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}()
	_, err = tx.Exec("INSERT")
	return err
}

func txPanicOnlyRollback(db *sql.DB) error {
	tx, err := db.Begin() // want `lostsession/tx`
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		}
	}()
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func txInLoop(db *sql.DB) error {
	for range 3 {
		tx, err := db.Begin() // want `lostsession/(loop|tx)`
		if err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT"); err != nil {
			continue
		}
		tx.Commit()
	}
	return nil
}

func txSwitch(db *sql.DB, flag bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	switch _, err = tx.Exec("INSERT"); {
	case err != nil:
		tx.Rollback()
	case flag:
		err = tx.Commit()
	default:
		err = tx.Rollback()
	}
	return err
}

func txPerBatch(db *sql.DB) error {
	var tx *sql.Tx
	var err error
	n := 0
	for range 5 {
		if n == 0 {
			tx, err = db.Begin()
			if err != nil {
				return err
			}
		}
		if _, err = tx.Exec("INSERT"); err != nil {
			tx.Rollback()
			return err
		}
		n++
		if n == 2 {
			if err = tx.Commit(); err != nil {
				return err
			}
			n = 0
		}
	}
	if n == 0 {
		return nil
	}
	return tx.Commit()
}

func txPerBatchLostOnError(db *sql.DB) error {
	var tx *sql.Tx
	var err error
	n := 0
	for range 5 {
		if n == 0 {
			tx, err = db.Begin() // want `lostsession/tx`
			if err != nil {
				return err
			}
		}
		if _, err = tx.Exec("INSERT"); err != nil {
			return err
		}
		n++
		if n == 2 {
			if err = tx.Commit(); err != nil {
				return err
			}
			n = 0
		}
	}
	if n == 0 {
		return nil
	}
	return tx.Commit()
}
