package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

type environment map[string]string

func readEnvironment() environment {
	env := environment{}
	for _, kv := range os.Environ() {
		k, v, ok := strings.Cut(kv, "=")
		if ok {
			env[k] = v
		}
	}
	return env
}

func (e environment) number(key string, def int) int {
	v, ok := e[key]
	if !ok || v == "" {
		return def
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		log.Printf("bad %s: %v", key, err)
		return def
	}
	return n
}

func (e environment) duration(key string, def time.Duration) time.Duration {
	if v := e[key]; v != "" {
		if d, err := time.ParseDuration(v); err == nil {
			return d
		}
	}
	return def
}

func main() {
	env := readEnvironment()
	db, err := sql.Open("postgres", env["DATABASE_URL"])
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(env.number("DB_POOL_SIZE", 12)) // want `DB_POOL_SIZE falls back to 12, but cmd/environ/.env:1 sets 18` `by default keeps only 2 of them idle`
	db.SetConnMaxLifetime(env.duration("DB_CONN_MAX_LIFETIME", 30*time.Minute))
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
