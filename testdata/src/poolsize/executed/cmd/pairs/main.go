package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
)

type cfg struct{ open, idle int }

func parse(environ []string) cfg {
	c := cfg{25, 10} // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/pairs/.env:1 sets 40`
	for _, e := range environ {
		i := strings.IndexByte(e, '=')
		if i < 0 {
			continue
		}
		n, err := strconv.Atoi(e[i+1:])
		if err != nil {
			continue
		}
		switch e[:i] {
		case "DB_MAX_OPEN_CONNS":
			c.open = n
		case "DB_MAX_IDLE_CONNS":
			c.idle = n
		}
	}
	return c
}

func main() {
	c := parse(os.Environ())

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
