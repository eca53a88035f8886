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
	d, err := time.ParseDuration(os.Getenv("DB_MAX_LIFETIME")) // want `DB_MAX_LIFETIME is read as a duration, but .env:7 sets 300 with no unit \[poolsize/unit\]`
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
