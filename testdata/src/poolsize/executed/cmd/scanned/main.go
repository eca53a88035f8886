package main

import (
	"bufio"
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
)

type config struct{ open, idle int }

func load(name string) (config, error) {
	c := config{open: 25, idle: 10} // want `db.pool.max falls back to 25, but cmd/scanned/app.properties:1 sets 40`
	f, err := os.Open(name)
	if err != nil {
		return c, err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		key, value, ok := strings.Cut(s.Text(), "=")
		if !ok {
			continue
		}
		switch strings.TrimSpace(key) {
		case "db.pool.max":
			if c.open, err = strconv.Atoi(value); err != nil {
				return c, err
			}
		case "db.pool.idle":
			if c.idle, err = strconv.Atoi(value); err != nil {
				return c, err
			}
		}
	}
	return c, s.Err()
}

func main() {
	c, err := load("app.properties")
	if err != nil {
		log.Fatal(err)
	}

	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(c.open)
	db.SetMaxIdleConns(c.idle)
	serve(db)
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
