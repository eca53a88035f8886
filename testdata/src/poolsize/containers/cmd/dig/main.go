// Dig makes the limits of the pool out of a map, each by the type of the other.
package main

import (
	"cmp"
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"

	"go.uber.org/dig"
)

type limits struct{ open, idle int }

type settings map[string]string

func newSettings() settings {
	return settings{
		"DB_MAX_OPEN_CONNS": cmp.Or(os.Getenv("DB_MAX_OPEN_CONNS"), "25"), // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/dig/.env:1 sets 40`
		"DB_MAX_IDLE_CONNS": cmp.Or(os.Getenv("DB_MAX_IDLE_CONNS"), "10"),
	}
}

func newLimits(s settings) (l limits, err error) {
	if l.open, err = strconv.Atoi(s["DB_MAX_OPEN_CONNS"]); err != nil {
		return l, err
	}
	l.idle, err = strconv.Atoi(s["DB_MAX_IDLE_CONNS"])
	return l, err
}

func newDB(l limits) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(l.open)
	db.SetMaxIdleConns(l.idle)
	return db, nil
}

func main() {
	c := dig.New()
	for _, f := range []any{newDB, newLimits, newSettings} { // in any order
		if err := c.Provide(f); err != nil {
			log.Fatal(err)
		}
	}
	if err := c.Invoke(serve); err != nil {
		log.Fatal(err)
	}
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
