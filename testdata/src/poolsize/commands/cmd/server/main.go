// Server keeps its configuration in a field, which puts nothing before its variables.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/kelseyhightower/envconfig"
)

type Config struct {
	URL     string `envconfig:"DATABASE_URL"`
	MaxOpen int    `envconfig:"DB_MAX_OPEN" default:"15"` // want `NOTIFY_DB_MAX_OPEN falls back to 15, but cmd/server/.env:1 sets 40`
	MaxIdle int    `envconfig:"DB_MAX_IDLE" default:"5"`
}

type Sender struct {
	Cfg Config
	db  *sql.DB
}

func main() {
	var c Config
	if err := envconfig.Process("notify", &c); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", c.URL)
	if err != nil {
		log.Fatal(err)
	}
	s := &Sender{c, db}
	s.db.SetMaxOpenConns(s.Cfg.MaxOpen)
	s.db.SetMaxIdleConns(s.Cfg.MaxIdle)
	serve(s.db)
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
