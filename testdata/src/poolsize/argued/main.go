// Command argued gets flags by its command line, and one of them by a variable as well.
package main

import (
	"database/sql"
	"flag"
	"log"
	"net/http"
	"os"
	"time"
)

var (
	open = flag.Int("db.max-open", 20, "") // want `-db.max-open falls back to 20, but compose.yaml:4 sets 60`
	idle = flag.Int("db.max-idle", 5, "")
)

func lifetime() time.Duration {
	if d, err := time.ParseDuration(os.Getenv("ARGUED_DB_MAX_LIFETIME")); err == nil {
		return d
	}
	return 10 * time.Minute // want `ARGUED_DB_MAX_LIFETIME falls back to 10m, but compose.yaml:6 sets 5m`
}

func main() {
	life := flag.Duration("db.max-lifetime", lifetime(), "")
	flag.Parse()
	db, err := sql.Open("postgres", os.Getenv("ARGUED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(*open)
	db.SetMaxIdleConns(*idle)
	db.SetConnMaxLifetime(*life)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
