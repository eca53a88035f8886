// Command flags has a flag, which a variable overrides.
package main

import (
	"database/sql"
	"flag"
	"log"
	"net/http"
	"os"
	"strconv"
)

var size, same int

func init() {
	flag.IntVar(&size, "pool-size", 10, "") // want `FLAGS_DB_POOL_SIZE falls back to 10, but cmd/flags/.env:1 sets 80`
	flag.IntVar(&same, "same-pool-size", 80, "")
	flag.Parse()
	if text := os.Getenv("FLAGS_DB_POOL_SIZE"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			log.Fatal(err)
		}
		size, same = n, n
	}
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("FLAGS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(same)
	log.Print(http.ListenAndServe(":8080", nil))
}
