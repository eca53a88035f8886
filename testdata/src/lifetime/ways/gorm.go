package ways

import "gorm.io/gorm"

// A callback of gorm adds the error to those of the statement.
func callback(db *gorm.DB) {
	rows, err := db.Raw("select 1").Rows()
	if db.AddError(err) == nil {
		defer rows.Close()
		rows.Next()
	}
}

func callbackReturns(db *gorm.DB) {
	rows, err := db.Raw("select 1").Rows()
	if db.AddError(err) != nil {
		return
	}
	rows.Close()
}

func callbackLoses(db *gorm.DB) {
	rows, err := db.Raw("select 1").Rows() // want `^never-closed rows \+5$`
	if db.AddError(err) != nil {
		return
	}
	rows.Next()
}
