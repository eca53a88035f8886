// Program own keeps each limit in a value with a method Set of its own, which the flag and the
// environment share.
package main

import (
	"database/sql"
	"flag"
	"log"
	"os"
	"strconv"
)

type limit struct{ n int }

func (l *limit) String() string { return strconv.Itoa(l.n) }

func (l *limit) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil {
		return err
	}
	l.n = n
	return nil
}

func (l *limit) fromEnv(key string) {
	if s := os.Getenv(key); s != "" {
		if err := l.Set(s); err != nil {
			log.Fatal(err)
		}
	}
}

func main() {
	open := limit{n: 18} // want `DEPOT_MAX_OPEN falls back to 18, but \.env:1 sets 36`
	idle := limit{n: 9}
	flag.Var(&open, "open", "open connections")
	flag.Var(&idle, "idle", "idle connections")
	open.fromEnv("DEPOT_MAX_OPEN")
	idle.fromEnv("DEPOT_MAX_IDLE")
	flag.Parse()
	db, err := sql.Open("postgres", os.Getenv("DEPOT_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(open.n)
	db.SetMaxIdleConns(idle.n)
}
