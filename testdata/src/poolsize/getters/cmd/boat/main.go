package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"

	"example.com/getters/settings" // want `BOAT_DB_MAX_IDLE is loaded into Boat.maxIdle at settings/settings.go:29, but no code uses that field, so the value at .env:2 has no effect`
)

type limits interface{ MaxOpen() int }

func size(db *sql.DB, l limits) { db.SetMaxOpenConns(l.MaxOpen()) }

func main() {
	b := settings.Load()
	db, err := sql.Open("postgres", os.Getenv("BOAT_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	size(db, b)
	life, idle := b.Lifetime()
	db.SetConnMaxLifetime(life)
	db.SetConnMaxIdleTime(idle)
	db.SetMaxIdleConns(settings.ReportPool())
	n, _ := strconv.Atoi(os.Getenv("BOAT_MAX_IDLE_CONNS"))
	http.DefaultClient.Transport = &http.Transport{MaxIdleConns: n}
	log.Print(http.ListenAndServe(":8080", nil))
}
