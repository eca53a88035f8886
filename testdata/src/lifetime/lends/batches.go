package lends

import "database/sql"

// Nothing ends the transactions that are begun now and then.
func neverEnded(db *sql.DB, list []string) error {
	var tx *sql.Tx
	n := 0
	for _, q := range list {
		if n == 0 {
			var err error
			if tx, err = db.Begin(); err != nil { // want `^loop transaction \+5 \+10 \+11$`
				return err
			}
		}
		if _, err := tx.Exec(q); err != nil {
			return err
		}
		if n++; n == 3 {
			n = 0
		}
	}
	return nil
}

// The number says nothing of whether one is begun.
func besides(db *sql.DB, list []string) (err error) {
	var tx *sql.Tx
	for _, q := range list {
		if len(q) > 3 {
			println(q)
		}
		if tx, err = db.Begin(); err != nil { // want `^loop transaction \+9 \+10$`
			return err
		}
		if _, err = tx.Exec(q); err != nil {
			continue
		}
		if err = tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// A condition of several parts counts, too.
func parts(db *sql.DB, list []string, dry bool) error {
	var tx *sql.Tx
	n := 0
	for _, q := range list {
		if !dry && n == 0 {
			var err error
			if tx, err = db.Begin(); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(q); err != nil {
			tx.Rollback()
			return err
		}
		if n++; n == 3 {
			if err := tx.Commit(); err != nil {
				return err
			}
			n = 0
		}
	}
	if n > 0 {
		return tx.Commit()
	}
	return nil
}
