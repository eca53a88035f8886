package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"
)

// A Duration is a time that configuration files write as 30m.
type Duration struct{ time.Duration }

func (d *Duration) UnmarshalText(b []byte) error {
	v, err := time.ParseDuration(string(b))
	if err != nil {
		return err
	}
	d.Duration = v
	return nil
}

type config struct {
	MaxOpen  int      `json:"max_open"`
	Lifetime Duration `json:"conn_max_lifetime"`
	IdleTime Duration `json:"conn_max_idle_time"`
}

func load() (c config, err error) {
	c = config{
		MaxOpen:  40,
		Lifetime: Duration{10 * time.Minute}, // want `conn_max_lifetime falls back to 10m, but cmd/durations/config.json:1 sets 30m`
		IdleTime: Duration{5 * time.Minute},
	}
	data, err := os.ReadFile("config.json")
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(data, &c)
}

func main() {
	c, err := load()
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(c.MaxOpen)
	db.SetMaxIdleConns(c.MaxOpen)
	db.SetConnMaxLifetime(c.Lifetime.Duration)
	db.SetConnMaxIdleTime(c.IdleTime.Duration)
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
