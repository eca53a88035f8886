// Package vipers reads through viper.
package vipers

import (
	"database/sql"
	"strings"
	"time"

	"github.com/spf13/viper"
)

func prefixed(db *sql.DB) {
	v := viper.New()
	v.SetEnvPrefix("app")
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()
	v.SetDefault("db.pool_size", 2)            // want `APP_DB_POOL_SIZE falls back to 2, but .env:2 sets 6`
	v.SetDefault("database.max_open_conns", 7) // agrees
	v.SetDefault("database.max_open", 3)       // want `falls back to 3, but config.yaml:2 sets 30`
	db.SetMaxOpenConns(v.GetInt("db.pool_size"))
	v.SetDefault("database.conn_max_lifetime", 5*time.Minute)          // reads nothing
	db.SetConnMaxLifetime(v.GetDuration("database.conn_max_lifetime")) // want `is read as a duration, but config.yaml:3 sets 300 without a unit, which makes it nanoseconds \[poolsize/unit\]`
}

// What reads the key for others may get the variable, too.
func helped(db *sql.DB, v *viper.Viper) {
	n := number(v, "db.pool_size")
	if n == 0 {
		n = 3 // want `APP_DB_POOL_SIZE falls back to 3, but .env:2 sets 6`
	}
	db.SetMaxOpenConns(n)
}

func number(v *viper.Viper, key string) int { return v.GetInt(key) }

// A struct that is filled from one section, and the section itself.
type replica struct {
	MaxOpen int `mapstructure:"max_open"`
}

func sections(db *sql.DB, v *viper.Viper) error {
	var r replica
	if err := v.UnmarshalKey("replica", &r); err != nil {
		return err
	}
	if r.MaxOpen < 1 {
		r.MaxOpen = 2 // want `replica.max_open falls back to 2, but config.yaml:7 sets 31`
	}
	db.SetMaxOpenConns(r.MaxOpen)
	sub := v.Sub("database")
	n := sub.GetInt("pool_size")
	if n == 0 {
		n = 2 // want `database.pool_size falls back to 2, but config.yaml:4 sets 35`
	}
	db.SetMaxOpenConns(n)
	return nil
}

// A number that is multiplied counts, whatever its type says.
func counted(db *sql.DB, c *counts) {
	v := viper.New()
	db.SetConnMaxLifetime(v.GetDuration("database.conn_max_lifetime") * time.Second)
	lifetime := v.GetDuration("database.conn_max_lifetime")
	db.SetConnMaxLifetime(lifetime * time.Second)
	db.SetConnMaxLifetime(c.Database.Lifetime * time.Second)
	db.SetConnMaxIdleTime(time.Duration(c.Database.IdleTime))
}

type counts struct {
	Database struct {
		Lifetime time.Duration `mapstructure:"conn_max_lifetime"`
		IdleTime period        `mapstructure:"conn_max_idle_time"`
	} `mapstructure:"database"`
}

// A period parses its text itself.
type period time.Duration

func (p *period) UnmarshalText(text []byte) error { return nil }
