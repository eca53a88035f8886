package ways

import (
	"errors"

	"gorm.io/gorm"
)

// The transaction carries its error in a field.
func begins(db *gorm.DB) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	if err := tx.Exec("delete from t").Error; err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}

func beginsAndForgets(db *gorm.DB) error {
	tx := db.Begin() // want `^rollback-missing transaction \+5$`
	if tx.Error != nil {
		return tx.Error
	}
	if err := tx.Exec("delete from t").Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

func beginsWithError(db *gorm.DB) error {
	tx := db.Begin()
	if err := tx.Error; err != nil {
		return err
	}
	defer tx.Rollback()
	return tx.Commit().Error
}

func beginsUnlessFine(db *gorm.DB) error {
	tx := db.Begin() // want `^never-closed transaction \+2$`
	if tx.Error == nil {
		return errors.New("fine")
	}
	return tx.Error
}

func newTx(db *gorm.DB) *gorm.DB { return db.Begin() }

func beginsThrough(db *gorm.DB) error {
	tx := newTx(db)
	if tx.Error != nil {
		return tx.Error
	}
	return tx.Commit().Error
}

func beginsThroughAndForgets(db *gorm.DB, early bool) error {
	tx := newTx(db) // want `^rollback-missing transaction \+5$`
	if tx.Error != nil {
		return tx.Error
	}
	if early {
		return nil
	}
	return tx.Commit().Error
}

// A statement on the transaction has the same type, and is no other one.
func onTheSame(db *gorm.DB, early bool) error {
	tx := db.Begin() // want `^rollback-missing transaction \+5$`
	if tx.Error != nil {
		return tx.Error
	}
	if early {
		return tx.Where("a").Error
	}
	return tx.Where("a").Commit().Error
}

func recovers(db *gorm.DB) (err error) {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		err = tx.Commit().Error
	}()
	return tx.Exec("delete from t").Error
}
