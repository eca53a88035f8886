package audit // want package:"pools"

import (
	"database/sql"
	"os"
)

var db, _ = sql.Open("postgres", os.Getenv("ORDERS_URL"))

// leases are held for minutes.
//
//poolvet:bulkhead leases are held for minutes
var leases, _ = sql.Open("postgres", os.Getenv("ORDERS_URL"))

func Record(text string) error {
	if _, err := leases.Exec("SELECT 1"); err != nil {
		return err
	}
	_, err := db.Exec("INSERT INTO audit VALUES ($1)", text)
	return err
}

// NewLog opens the log of a user of this package.
func NewLog(dsn string) (*sql.DB, error) { return sql.Open("postgres", dsn) }

// Fill is given a pool, and may keep it for all that its callers know.
func Fill(db *sql.DB) error { return db.Ping() }
