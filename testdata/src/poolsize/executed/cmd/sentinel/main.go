package main

import (
	"database/sql"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
)

var errNotSet = errors.New("not set")

func envInt(key string) (int, error) {
	v, ok := os.LookupEnv(key)
	if !ok {
		return 0, fmt.Errorf("%s: %w", key, errNotSet)
	}
	return strconv.Atoi(v)
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	n, err := envInt("DB_MAX_OPEN_CONNS")
	switch {
	case errors.Is(err, errNotSet):
		n = 25 // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/sentinel/.env:1 sets 40`
	case err != nil:
		log.Fatal(err)
	}
	db.SetMaxOpenConns(n)
	idle, err := envInt("DB_MAX_IDLE_CONNS")
	if errors.Is(err, errNotSet) {
		idle = 10
	} else if err != nil {
		log.Fatal(err)
	}
	db.SetMaxIdleConns(idle)
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
