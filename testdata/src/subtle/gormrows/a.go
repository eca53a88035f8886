// Package gormrows: Rows hands the rows of database/sql to the caller, and
// ScanRows does not close them; Find and Row do by themselves.
package gormrows

import "gorm.io/gorm"

func scansOne(db *gorm.DB, into any) error {
	rows, err := db.Rows() // want `loses rows, closed by Close`
	if err != nil {
		return err
	}
	rows.Next()
	return db.ScanRows(rows, into)
}

func scansAll(db *gorm.DB, into any) error {
	rows, err := db.Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := db.ScanRows(rows, into); err != nil {
			return err
		}
	}
	return nil
}

func finds(db *gorm.DB, into any) error { return db.Find(into).Error }

// session derives a handle, it lends nothing.
func session(db *gorm.DB, into any) error {
	s := db.Session(&gorm.Session{})
	return s.Find(into).Error
}

// The rows of a transaction end with it, however it comes.
func transaction(db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		rows, err := tx.Session(&gorm.Session{}).Rows()
		if err != nil {
			return err
		}
		each := func() error {
			_, err := tx.Rows()
			return err
		}
		_ = rows
		return each()
	})
}

// A connection that is lent waits for its rows, and a literal that something else
// calls has no transaction.
func connection(db *gorm.DB, with func(func(tx *gorm.DB) error) error) error {
	err := db.Connection(func(tx *gorm.DB) error {
		_, err := tx.Rows() // want `loses rows, closed by Close`
		return err
	})
	if err != nil {
		return err
	}
	return with(func(tx *gorm.DB) error {
		_, err := tx.Rows() // want `loses rows, closed by Close`
		return err
	})
}
