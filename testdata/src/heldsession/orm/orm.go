// Package orm has gorm, whose pools and transactions have one type.
package orm

import "gorm.io/gorm"

type Part struct{ ID int }

// mend gets a transaction, as its caller shows: what begins on it is a savepoint.
func mend(db *gorm.DB, p *Part) error {
	return db.Transaction(func(inner *gorm.DB) error {
		return db.Save(p).Error
	})
}

func mendAll(db *gorm.DB, parts []*Part) error {
	return db.Transaction(func(inner *gorm.DB) error {
		for _, p := range parts {
			if err := mend(inner, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// mendBegun gives mendOne what it begins.
func mendBegun(db *gorm.DB, p *Part) error {
	begun := db.Begin()
	defer begun.Rollback()
	if err := mendOne(begun, p); err != nil {
		return err
	}
	return begun.Commit().Error
}

func mendOne(db *gorm.DB, p *Part) error {
	return db.Transaction(func(inner *gorm.DB) error { return db.Save(p).Error })
}

// weld gets a pool.
func weld(db *gorm.DB, p *Part) error {
	return db.Transaction(func(inner *gorm.DB) error {
		return db.Save(p).Error // want `heldsession/outside-tx`
	})
}

func weldAll(db *gorm.DB, parts []*Part) error {
	for _, p := range parts {
		if err := weld(db, p); err != nil {
			return err
		}
	}
	return nil
}

// lists reads what belongs to p.
func lists(db *gorm.DB, p *Part) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Model(p).Association("Parts").Append(p); err != nil {
			return err
		}
		return db.Model(p).Association("Parts").Append(p) // want `heldsession/outside-tx`
	})
}

// alters asks the pool for its migrator.
func alters(db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Migrator().CreateTable(&Part{}); err != nil {
			return err
		}
		return db.Migrator().AddColumn(&Part{}, "Name") // want `AddColumn runs outside the transaction lent by db.Transaction .*heldsession/outside-tx`
	})
}
