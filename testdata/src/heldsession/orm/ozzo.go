package orm

import "github.com/pocketbase/dbx"

func dbxTwice(db *dbx.DB) error {
	return db.Transactional(func(tx *dbx.Tx) error {
		if _, err := tx.NewQuery("DELETE FROM orders").Execute(); err != nil {
			return err
		}
		return db.Transactional(func(tx *dbx.Tx) error { // want `heldsession/outside-tx`
			_, err := tx.NewQuery("DELETE FROM log").Execute()
			return err
		})
	})
}

func dbxOutside(db *dbx.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := db.NewQuery("DELETE FROM orders").Execute(); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if _, err := tx.NewQuery("DELETE FROM orders").Execute(); err != nil {
		return err
	}
	return tx.Commit()
}

func dbxAfter(db *dbx.DB) error {
	err := db.Transactional(func(tx *dbx.Tx) error {
		_, err := tx.NewQuery("DELETE FROM orders").Execute()
		return err
	})
	if err != nil {
		return err
	}
	_, err = db.NewQuery("INSERT INTO log VALUES (1)").Execute()
	return err
}
