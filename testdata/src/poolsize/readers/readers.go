// Package readers sizes pools by the readers of package settings.
package readers

import (
	"database/sql"
	"os"
	"strconv"
	"time"

	"example.com/readers/settings"
)

func wrong(db *sql.DB) {
	db.SetMaxOpenConns(settings.Value("ORDERS_DB_POOL_SIZE", 10))                     // want `ORDERS_DB_POOL_SIZE falls back to 10, but .env:1 sets 40`
	db.SetConnMaxLifetime(settings.Value("EVENTS_DB_CONN_MAX_LIFETIME", time.Minute)) // want `falls back to 1m, but .env:5 sets 20m`
	db.SetMaxOpenConns(settings.Scan("ORDERS_DB_POOL_SIZE", 10))                      // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Parsed("ORDERS_DB_POOL_SIZE", 10, strconv.Atoi))      // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Given("ORDERS_DB_POOL_SIZE", 10, settings.Whole))     // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Given("ORDERS_DB_POOL_SIZE", 40, settings.Whole))
	db.SetMaxOpenConns(settings.Number("ORDERS_DB_POOL_SIZE", settings.Otherwise(10)))     // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Number("ORDERS_DB_POOL_SIZE"))                             // want `falls back to 7 at settings/settings.go:70, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Newest(10, "ORDERS_POOL", "ORDERS_DB_POOL_SIZE"))          // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Prefixed("DB_POOL_SIZE", 10))                              // want `BILLING_DB_POOL_SIZE falls back to 10, but .env:2 sets 41`
	db.SetMaxOpenConns(settings.Row("SEARCH_DB_POOL_SIZE"))                                // want `SEARCH_DB_POOL_SIZE falls back to 10 at settings/settings.go:134, but .env:3 sets 42`
	db.SetMaxOpenConns(settings.Or(settings.Maybe("ORDERS_DB_POOL_SIZE"), 10))             // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Rest("ORDERS_DB_POOL_SIZE", 10))                           // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Rest("ORDERS_DB_POOL_SIZE"))                               // want `ORDERS_DB_POOL_SIZE falls back to 0 at settings/settings.go:179, which means unlimited, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Between(settings.Rest("ORDERS_DB_POOL_SIZE", 10), 1, 100)) // want `falls back to 10, but .env:1 sets 40`
	db.SetMaxOpenConns(settings.Cached())
}

func tables(db *sql.DB) error {
	env := settings.New(os.LookupEnv, map[string]string{
		"ORDERS_DB_POOL_SIZE":  "10", // want `ORDERS_DB_POOL_SIZE falls back to 10, but .env:1 sets 40`
		"BILLING_DB_POOL_SIZE": "41",
	})
	n, err := env.Int("ORDERS_DB_POOL_SIZE")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(n)
	if n, err = env.Int("BILLING_DB_POOL_SIZE"); err != nil {
		return err
	}
	db.SetMaxIdleConns(n)
	n, err = env.Int("AUDIT_DB_POOL_SIZE") // has no fallback
	db.SetMaxOpenConns(n)
	return err
}

// The caller of run passes os.Getenv.
func run(db *sql.DB, getenv func(string) string) {
	n, err := strconv.Atoi(getenv("ORDERS_DB_POOL_SIZE"))
	if err != nil {
		n = 10 // want `ORDERS_DB_POOL_SIZE falls back to 10, but .env:1 sets 40`
	}
	db.SetMaxOpenConns(n)
}

// The fallback comes from the caller.
func open(db *sql.DB, size int) {
	db.SetMaxOpenConns(settings.Rest("ORDERS_DB_POOL_SIZE", size))
}

func opens(db *sql.DB) {
	open(db, 10) // want `ORDERS_DB_POOL_SIZE falls back to 10, but .env:1 sets 40`
	open(db, 40)
}

func right(db *sql.DB) {
	db.SetMaxOpenConns(settings.Value("ORDERS_DB_POOL_SIZE", 40))
	db.SetConnMaxLifetime(settings.Value("EVENTS_DB_CONN_MAX_LIFETIME", 20*time.Minute))
	db.SetMaxOpenConns(settings.Number("ORDERS_DB_POOL_SIZE", settings.Otherwise(40), settings.AtLeast(2)))
	db.SetMaxOpenConns(settings.Newest(40, "OLD_ORDERS_POOL", "ORDERS_DB_POOL_SIZE"))
	db.SetMaxOpenConns(settings.Row("AUDIT_DB_POOL_SIZE"))
	db.SetMaxOpenConns(settings.Rest("ORDERS_DB_POOL_SIZE", 40))
	db.SetMaxOpenConns(settings.Between(settings.Rest("ORDERS_DB_POOL_SIZE", 40), 5, 100))
	db.SetMaxOpenConns(settings.Must("ORDERS_DB_POOL_SIZE"))
	db.SetMaxOpenConns(settings.Or(settings.Maybe("ORDERS_DB_POOL_SIZE"), 40))
}

// A number and a duration both mean something.
func spans(db *sql.DB) {
	db.SetConnMaxLifetime(settings.Seconds("EVENTS_DB_CONN_MAX_LIFETIME", 20*time.Minute))
	db.SetConnMaxIdleTime(settings.Seconds("EVENTS_DB_CONN_MAX_IDLE_TIME", 5*time.Minute))
	db.SetConnMaxLifetime(settings.Period("EVENTS_DB_CONN_MAX_LIFETIME", 20*time.Minute))
	db.SetConnMaxIdleTime(settings.Period("EVENTS_DB_CONN_MAX_IDLE_TIME", 5*time.Minute))
	db.SetConnMaxLifetime(settings.Seconds("EVENTS_DB_CONN_MAX_LIFETIME", time.Minute)) // want `falls back to 1m, but .env:5 sets 20m`
	db.SetConnMaxIdleTime(settings.Period("EVENTS_DB_CONN_MAX_IDLE_TIME", time.Minute)) // want `falls back to 1m, but .env:7 sets 5m`
	db.SetConnMaxIdleTime(settings.Twice("AUDIT_DB_CONN_MAX_IDLE_TIME", time.Minute))   // want `read as a duration, but .env:8 sets 300 without a unit`
}
