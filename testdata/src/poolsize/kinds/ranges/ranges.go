// Package ranges converts numbers, and reads durations.
package ranges

import (
	"database/sql"
	"time"

	"example.com/kinds/env"
)

func conversions(db *sql.DB) {
	db.SetMaxOpenConns(int(uint8(env.Int("DB_MAX_OPEN_CONNS", 300)))) // want `DB_MAX_OPEN_CONNS is read as a uint8, which cannot hold the 300 that .env:2 sets; use a wider type \[poolsize/out-of-range\]`
	db.SetMaxOpenConns(int(int8(env.Int("DB_MAX_OPEN_CONNS", 300))))  // want `DB_MAX_OPEN_CONNS is read as an int8, which cannot hold the 300 that .env:2 sets; use a wider type \[poolsize/out-of-range\]`
	db.SetMaxOpenConns(int(int16(env.Int("DB_MAX_OPEN_CONNS", 300))))
	db.SetMaxOpenConns(int(uint16(env.Int("DB_MAX_OPEN_CONNS", 300))))
	db.SetMaxOpenConns(int(int8(env.Int("DB_POOL_SIZE", 5))))
}

func edges(db *sql.DB) {
	db.SetMaxOpenConns(int(int8(env.Int("LOW_DB_POOL_SIZE", 127))))
	db.SetMaxOpenConns(int(int8(env.Int("HIGH_DB_POOL_SIZE", 128)))) // want `HIGH_DB_POOL_SIZE is read as an int8, which cannot hold the 128`
	db.SetMaxOpenConns(int(int8(env.Int("LEAST_DB_POOL_SIZE", -128))))
	db.SetMaxOpenConns(int(uint8(env.Int("NO_DB_POOL_SIZE", 0))))
	db.SetMaxOpenConns(int(uint8(env.Int("LEAST_DB_POOL_SIZE", 1)))) // want `LEAST_DB_POOL_SIZE is read as a uint8, which cannot hold the -128`
	db.SetMaxOpenConns(int(uint8(env.Int("FULL_DB_POOL_SIZE", 255))))
	db.SetMaxOpenConns(int(uint8(env.Int("OVER_DB_POOL_SIZE", 256)))) // want `OVER_DB_POOL_SIZE is read as a uint8, which cannot hold the 256`
}

func wider(db *sql.DB) {
	db.SetMaxOpenConns(int(int16(env.Int("WIDE_DB_POOL_SIZE", 40000)))) // want `WIDE_DB_POOL_SIZE is read as an int16, which cannot hold the 40000`
	db.SetMaxOpenConns(int(uint16(env.Int("WIDE_DB_POOL_SIZE", 40000))))
	db.SetMaxOpenConns(int(int32(env.Int("LARGE_DB_POOL_SIZE", 3000000000)))) // want `LARGE_DB_POOL_SIZE is read as an int32, which cannot hold the 3000000000`
	db.SetMaxOpenConns(int(uint32(env.Int("LARGE_DB_POOL_SIZE", 3000000000))))
	db.SetMaxOpenConns(int(uint32(env.Int("HUGE_DB_POOL_SIZE", 5000000000)))) // want `HUGE_DB_POOL_SIZE is read as a uint32, which cannot hold the 5_000_000_000`
	db.SetMaxOpenConns(int(uint64(env.Int("HUGE_DB_POOL_SIZE", 5000000000))))
}

// What an overlay says is a time, for another way to read it.
func overlaid(db *sql.DB) {
	db.SetConnMaxLifetime(time.Duration(uint8(env.Int("STAGE_DB_CONN_MAX_LIFETIME", 90))) * time.Second)
}

// The fallback differs from what is set, whether or not that fits.
func both(db *sql.DB) {
	db.SetMaxOpenConns(int(int8(env.Int("HIGH_DB_POOL_SIZE", 64)))) // want `HIGH_DB_POOL_SIZE is read as an int8, which cannot hold the 128` `HIGH_DB_POOL_SIZE falls back to 64, but .env:9 sets 128`
}

func durations(db *sql.DB) {
	db.SetConnMaxLifetime(env.Duration("DB_CONN_MAX_LIFETIME", time.Hour)) // want `DB_CONN_MAX_LIFETIME falls back to 1h, but .env:5 sets 2h \[poolsize/fallback-config\]`
	db.SetConnMaxLifetime(env.Duration("DB_CONN_MAX_LIFETIME", 2*time.Hour))
	db.SetConnMaxLifetime(env.Duration("DB_CONN_MAX_LIFETIME", 90*time.Minute))         // want `DB_CONN_MAX_LIFETIME falls back to 1h30m, but .env:5 sets 2h`
	db.SetConnMaxIdleTime(env.Duration("DB_CONN_MAX_IDLE_TIME", 1500*time.Millisecond)) // want `DB_CONN_MAX_IDLE_TIME falls back to 1.5s, but .env:6 sets 90s`
}
