// Command named opens pools that the configuration names. Those of the sources differ in size, and
// those of the shards do not.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type source struct {
	URL     string `json:"url"`
	MaxOpen int    `json:"max_open"`
}

type shard struct {
	URL     string `json:"url"`
	MaxOpen int    `json:"max_open"`
}

type config struct {
	Sources map[string]source `json:"sources"`
	Shards  map[string]shard  `json:"shards"`
}

func main() {
	data, err := os.ReadFile("cmd/named/config.json")
	if err != nil {
		log.Fatal(err)
	}
	var c config
	if err := json.Unmarshal(data, &c); err != nil {
		log.Fatal(err)
	}
	pools := map[string]*sql.DB{}
	for name, s := range c.Sources {
		if s.MaxOpen == 0 {
			s.MaxOpen = 10
		}
		pools[name] = open(s.URL, s.MaxOpen)
	}
	for name, s := range c.Shards {
		if s.MaxOpen == 0 {
			s.MaxOpen = 15 // want `shards.*.max_open falls back to 15, but cmd/named/config.json:3 sets 25`
		}
		pools[name] = open(s.URL, s.MaxOpen)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := pools[r.URL.Path].PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func open(url string, size int) *sql.DB {
	db, err := sql.Open("postgres", url)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db
}
