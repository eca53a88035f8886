// Package mysql has the declarations of the real one that tests need.
package mysql

import "gorm.io/gorm"

func Open(dsn string) gorm.Dialector { return nil }
