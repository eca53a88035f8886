// Package bbolt: Commit ends a transaction that writes, also where it fails. One
// that only reads it does not end, only Rollback does.
package bbolt

import "go.etcd.io/bbolt"

func commits(db *bbolt.DB) error {
	tx, err := db.Begin(true)
	if err != nil {
		return err
	}
	return tx.Commit()
}

func forgets(db *bbolt.DB, work func() error) error {
	tx, err := db.Begin(true) // want `loses a transaction, closed by Rollback`
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	return tx.Commit()
}

func begins(db *bbolt.DB, writes bool) error {
	tx, err := db.Begin(writes)
	if err != nil {
		return err
	}
	return tx.Commit()
}

func reads(db *bbolt.DB) error {
	tx, err := db.Begin(false) // want `loses a transaction, closed by Rollback`
	if err != nil {
		return err
	}
	return tx.Commit()
}

func readsAndEnds(db *bbolt.DB) error {
	tx, err := db.Begin(false)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

func reader(db *bbolt.DB) (*bbolt.Tx, error) { return db.Begin(false) }

func commitsReader(db *bbolt.DB) error {
	tx, err := reader(db) // want `loses a transaction, closed by Rollback`
	if err != nil {
		return err
	}
	return tx.Commit()
}

// What is handed over may write.
func commitsGiven(tx *bbolt.Tx) error { return tx.Commit() }

func hands(db *bbolt.DB) error {
	tx, err := db.Begin(true)
	if err != nil {
		return err
	}
	return commitsGiven(tx)
}
