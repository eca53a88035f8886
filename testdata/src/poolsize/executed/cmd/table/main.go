package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

type entry struct {
	env string
	def any
}

var registry = map[string]entry{}

func register(name, env string, def any) { registry[name] = entry{env, def} }

func init() {
	register("pool.open", "DB_MAX_OPEN_CONNS", 25) // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/table/.env:1 sets 40`
	register("pool.idle", "DB_MAX_IDLE_CONNS", 10)
}

func Int(name string) int {
	e := registry[name]
	if s := os.Getenv(e.env); s != "" {
		if n, err := strconv.Atoi(s); err == nil {
			return n
		}
	}
	n, _ := e.def.(int)
	return n
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(Int("pool.open"))
	db.SetMaxIdleConns(Int("pool.idle"))
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
