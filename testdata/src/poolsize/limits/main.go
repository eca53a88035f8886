// Command limits serves with a pool that nothing limits.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL")) // want `nothing limits the connections of the pool opened at main.go:12; call SetMaxOpenConns \[poolsize/unlimited\]`
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	cache, err := sql.Open("sqlite3", "cache.db")
	if err != nil {
		log.Fatal(err)
	}
	defer cache.Close()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
