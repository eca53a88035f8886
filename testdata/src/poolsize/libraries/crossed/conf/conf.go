// Package conf declares the flags that a program reads from variables.
package conf

import (
	"database/sql"
	"flag"
	"time"
)

// Flags are those of a database.
type Flags struct {
	Open, Idle int
	Lifetime   time.Duration
}

// Register declares the flags.
func (f *Flags) Register(fs *flag.FlagSet) {
	fs.IntVar(&f.Open, "db-max-open", 10, "open connections")
	fs.IntVar(&f.Idle, "db-max-idle", 10, "idle connections")
	fs.DurationVar(&f.Lifetime, "db-lifetime", 10*time.Minute, "lifetime of a connection")
}

// Size sizes a pool.
func (f *Flags) Size(db *sql.DB) {
	db.SetMaxOpenConns(f.Open)
	db.SetMaxIdleConns(f.Idle)
	db.SetConnMaxLifetime(f.Lifetime)
}
