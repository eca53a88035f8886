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
