package ways

import (
	"database/sql"

	"gorm.io/gorm"
)

// A transaction of gorm may have failed to begin.
func beginsBesideRows(db *gorm.DB, other *sql.DB) error {
	rows, err := other.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	rows.Close()
	return tx.Commit().Error
}

// A statement that a function gives may be one that is kept.
func prepared(prepare func() (*sql.Stmt, error)) error {
	stmt, err := prepare()
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

// A store of which only an interface is known begins transactions, too.
type beginner interface {
	Begin(...*sql.TxOptions) *gorm.DB
}

func beginsOnInterface(b beginner) error {
	tx := b.Begin() // want `^rollback-missing transaction \+5$`
	if tx.Error != nil {
		return tx.Error
	}
	if err := tx.Exec("delete from t").Error; err != nil {
		return err
	}
	return tx.Commit().Error
}
