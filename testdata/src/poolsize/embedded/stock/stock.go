// Package stock opens the pool of its flags.
package stock

import (
	"database/sql"
	"time"
)

// Flags say how large the pool is.
type Flags struct {
	DB         string        `required:"" env:"EMBEDDED_DB"`
	DBConns    int           `default:"14" env:"EMBEDDED_DB_CONNS"`
	DBConnIdle time.Duration `default:"30s" env:"EMBEDDED_DB_CONN_IDLE"` // want `EMBEDDED_DB_CONN_IDLE falls back to 30s, but .env:2 sets 90s`
}

// Connect opens the pool.
func Connect(f *Flags) (*sql.DB, error) {
	db, err := sql.Open("postgres", f.DB)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(f.DBConns)
	db.SetConnMaxIdleTime(f.DBConnIdle)
	return db, nil
}
