// Command disagree is configured twice.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
	"time"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE")) // want `config-config`
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(n)
	idle, err := strconv.Atoi(os.Getenv("DB_MAX_IDLE_CONNS"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxIdleConns(idle)
	// Both say five minutes.
	lifetime, err := time.ParseDuration(os.Getenv("DB_CONN_MAX_LIFETIME"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetConnMaxLifetime(lifetime)
	log.Print(db.Ping())
}
