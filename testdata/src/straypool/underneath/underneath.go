package underneath // want package:"pools"

import (
	"time"

	"gorm.io/gorm"
)

// Connect tries until it succeeds. Where DB fails, there is no pool to close.
func Connect(d gorm.Dialector) *gorm.DB {
	var db *gorm.DB
	for {
		var err error
		db, err = gorm.Open(d, &gorm.Config{})
		if err == nil {
			if s, e := db.DB(); e != nil {
				err = e
			} else if err = s.Ping(); err != nil {
				s.Close()
			}
		}
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return db
	}
}

// Forgetful does not close the pool that does not answer.
func Forgetful(d gorm.Dialector) *gorm.DB {
	var db *gorm.DB
	for {
		var err error
		db, err = gorm.Open(d, &gorm.Config{}) // want `is not closed when the loop starts its next iteration and builds another; close it first \[straypool/overwritten\]`
		if err == nil {
			if s, e := db.DB(); e != nil {
				err = e
			} else {
				err = s.Ping()
			}
		}
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return db
	}
}
