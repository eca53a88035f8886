// Package units reads numbers and durations.
package units

import (
	"database/sql"
	"os"
	"strconv"
	"time"
)

// A number where a duration is set, and the reverse.
func units(db *sql.DB) {
	n, err := strconv.Atoi(os.Getenv("DB_CONN_MAX_IDLE_TIME")) // want `DB_CONN_MAX_IDLE_TIME is read as a number, but .env:6 sets 90s \[poolsize/unit\]`
	if err != nil {
		n = 90
	}
	db.SetConnMaxIdleTime(time.Duration(n) * time.Second)
	d, err := time.ParseDuration(os.Getenv("DB_MAX_LIFETIME")) // want `DB_MAX_LIFETIME is read as a duration, but .env:7 sets 300 without a unit \[poolsize/unit\]`
	if err != nil {
		d = 5 * time.Minute
	}
	db.SetConnMaxLifetime(d)
}

func seconds(db *sql.DB) {
	n, err := strconv.Atoi(os.Getenv("DB_MAX_LIFETIME"))
	if err != nil {
		n = 300
	}
	db.SetConnMaxLifetime(time.Duration(n) * time.Second)
}

// A number becomes a time without a unit.
func bare(db *sql.DB) {
	n, err := strconv.Atoi(os.Getenv("DB_MAX_LIFETIME"))
	if err != nil {
		return
	}
	db.SetConnMaxLifetime(time.Duration(n)) // want `the value 300 of DB_MAX_LIFETIME \(.env:7\) means 300ns here, because a time.Duration counts nanoseconds; multiply it by time.Second, or by the unit that you mean \[poolsize/unit\]`
}

// The unit comes later, or in a function.
func later(db *sql.DB) {
	n, err := strconv.Atoi(os.Getenv("DB_MAX_LIFETIME"))
	if err != nil {
		return
	}
	life := time.Duration(n)
	life *= time.Second
	db.SetConnMaxLifetime(life)
	db.SetConnMaxIdleTime(inSeconds(n))
}

func inSeconds(n int) time.Duration { return time.Duration(n) * time.Second }
