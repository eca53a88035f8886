// Command several has databases by name. Where one of them says nothing, a number counts.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type pool struct {
	MaxOpen *int `json:"max_open"`
	MaxIdle *int `json:"max_idle"`
}

type config struct {
	Stores map[string]struct {
		URL  string `json:"url"`
		Pool pool   `json:"pool"`
	} `json:"stores"`
	Caches map[string]cache `json:"caches"`
}

type cache struct {
	URL     string `json:"url"`
	MaxOpen int    `json:"max_open"`
}

func given[T any](p *T, fallback T) T {
	if p == nil {
		return fallback
	}
	return *p
}

func (p pool) size(db *sql.DB) {
	db.SetMaxOpenConns(given(p.MaxOpen, 10)) // want `stores.\*.pool.max_open falls back to 10, but cmd/several/config.json:3 sets 30`
	db.SetMaxIdleConns(given(p.MaxIdle, 5))
}

func open(url string) *sql.DB {
	db, err := sql.Open("postgres", url)
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	data, err := os.ReadFile("config.json")
	if err != nil {
		log.Fatal(err)
	}
	var c config
	if err := json.Unmarshal(data, &c); err != nil {
		log.Fatal(err)
	}
	trees := c.Stores["trees"]
	trees.Pool.size(open(trees.URL))
	leaves := c.Caches["leaves"]
	if leaves.MaxOpen == 0 {
		leaves.MaxOpen = 12
	}
	db := open(leaves.URL)
	db.SetMaxOpenConns(leaves.MaxOpen)
	db.SetMaxIdleConns(4)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
