package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
)

type config struct {
	dsn     string
	maxOpen int
	maxIdle int
}

type step func(*config) error

func intStep(key string, def int, set func(*config, int)) step {
	return func(c *config) error {
		raw, ok := os.LookupEnv(key)
		if !ok {
			set(c, def)
			return nil
		}
		n, err := strconv.Atoi(raw)
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		set(c, n)
		return nil
	}
}

func load() (config, error) {
	var c config
	steps := []step{
		func(c *config) error { c.dsn = os.Getenv("DATABASE_URL"); return nil },
		intStep("DB_MAX_OPEN_CONNS", 25, func(c *config, n int) { c.maxOpen = n }), // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/steps/.env:1 sets 40`
		intStep("DB_MAX_IDLE_CONNS", 10, func(c *config, n int) { c.maxIdle = n }),
	}
	for _, s := range steps {
		if err := s(&c); err != nil {
			return c, err
		}
	}
	return c, nil
}

func main() {
	c, err := load()
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", c.dsn)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(c.maxOpen)
	db.SetMaxIdleConns(c.maxIdle)
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
