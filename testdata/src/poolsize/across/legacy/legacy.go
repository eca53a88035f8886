// Package legacy opens the same database with a size of its own.
package legacy

import (
	"database/sql"
	"net/http"
	"os"
)

var db *sql.DB

func init() {
	var err error
	if db, err = sql.Open("postgres", os.Getenv("STATS_URL")); err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(15)
	db.SetMaxIdleConns(15)
}

func Page(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		http.Error(w, err.Error(), 500)
	}
}
