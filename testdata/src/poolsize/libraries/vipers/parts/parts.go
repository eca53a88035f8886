// Package parts gets a part of the configuration, or the whole of one.
package parts

import (
	"database/sql"
	"time"

	"github.com/spf13/viper"
)

// Size gets a part. Only its caller knows which.
func Size(db *sql.DB, v *viper.Viper) {
	v.SetDefault("max_open", 6)
	v.SetDefault("max_idle", 4)
	db.SetMaxOpenConns(v.GetInt("max_open"))
	db.SetMaxIdleConns(v.GetInt("max_idle"))
	db.SetConnMaxLifetime(time.Duration(v.GetInt("max_lifetime")) * time.Second)
	db.SetConnMaxIdleTime(v.GetDuration("idle_time"))
}

// Whole gets all of the configuration, whose top has no such key.
func Whole(db *sql.DB, v *viper.Viper) {
	v.SetDefault("max_open", 7)
	db.SetMaxOpenConns(v.GetInt("max_open"))
}

func local(db *sql.DB) {
	ranged(db, viper.New().Sub("ranged.db"))
}

func ranged(db *sql.DB, v *viper.Viper) {
	v.SetDefault("max_open_conns", 3) // want `ranged.db.max_open_conns falls back to 3, but config.yaml:10 sets 20`
	db.SetMaxOpenConns(v.GetInt("max_open_conns"))
}
