// Driver has another size on the branch of another driver, whatever is configured. A
// struct that keeps the configuration puts nothing before its names.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type storeConfig struct {
	Driver  string `json:"driver"`
	DSN     string `json:"dsn"`
	MaxOpen int    `json:"max_open"`
	MaxIdle int    `json:"max_idle"`
}

type app struct {
	Conf *storeConfig
	db   *sql.DB
}

func load() (*storeConfig, error) {
	var f struct {
		Store storeConfig `json:"store"`
	}
	data, err := os.ReadFile("config.json")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	c := &f.Store
	switch {
	case c.Driver == "sqlite":
		c.MaxOpen = 1
	case c.MaxOpen == 0:
		c.MaxOpen = 20 // want `store.max_open falls back to 20, but cmd/driver/config.json:1 sets 30`
	}
	if c.MaxIdle > c.MaxOpen {
		c.MaxIdle = c.MaxOpen
	}
	return c, nil
}

func main() {
	c, err := load()
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", c.DSN)
	if err != nil {
		log.Fatal(err)
	}
	a := &app{c, db}
	a.db.SetMaxOpenConns(a.Conf.MaxOpen)
	a.db.SetMaxIdleConns(a.Conf.MaxIdle)
	serve(a.db)
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
