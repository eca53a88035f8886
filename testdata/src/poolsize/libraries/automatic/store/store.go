// Package store opens a pool with the times that the configuration gives.
package store

import (
	"database/sql"
	"os"

	"github.com/spf13/viper"
)

// Open opens it.
func Open(v *viper.Viper) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("AUTOMATIC_URL"))
	if err != nil {
		return nil, err
	}
	db.SetConnMaxLifetime(v.GetDuration("automatic.db.conn_lifetime"))
	db.SetConnMaxIdleTime(v.GetDuration("automatic.db.conn_idle_time"))
	db.SetMaxOpenConns(9)
	return db, nil
}
