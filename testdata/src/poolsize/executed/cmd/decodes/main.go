package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"
)

// A Duration takes a number for seconds, and a text with a unit.
type Duration struct{ time.Duration }

func (d *Duration) UnmarshalJSON(b []byte) error {
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	switch v := v.(type) {
	case float64:
		d.Duration = time.Duration(v * float64(time.Second))
	case string:
		parsed, err := time.ParseDuration(v)
		d.Duration = parsed
		return err
	}
	return nil
}

type config struct {
	Lifetime Duration      `json:"conn_max_lifetime"`
	IdleTime time.Duration `json:"conn_max_idle_time"`
}

func main() {
	var c config
	data, err := os.ReadFile("config.json")
	if err != nil {
		log.Fatal(err)
	}
	if err := json.Unmarshal(data, &c); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(8)
	db.SetConnMaxLifetime(c.Lifetime.Duration)
	db.SetConnMaxIdleTime(c.IdleTime) // want `the value 60 of conn_max_idle_time .cmd/decodes/config.json:1. means 60ns here`
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
