// Lookuper puts a prefix before all variables.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"

	"github.com/sethvargo/go-envconfig"
)

type config struct {
	URL     string `env:"DB_URL"`
	MaxOpen int    `env:"DB_MAX_OPEN, default=25"` // want `GW_DB_MAX_OPEN falls back to 25, but cmd/lookuper/.env:1 sets 40`
	MaxIdle int    `env:"DB_MAX_IDLE, default=10"`
}

func main() {
	var c config
	lookuper := envconfig.PrefixLookuper("GW_", envconfig.OsLookuper())
	if err := envconfig.ProcessWith(context.Background(), &envconfig.Config{Target: &c, Lookuper: lookuper}); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", c.URL)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(c.MaxOpen)
	db.SetMaxIdleConns(c.MaxIdle)
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
