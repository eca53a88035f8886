// Command started gives its configuration defaults before main runs, and decodes a file only if
// one is named.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type config struct {
	Birds struct {
		URL  string `json:"url"`
		Open int    `json:"max_open"`
		Idle int    `json:"max_idle"`
	} `json:"birds"`
}

var current config

func init() {
	current.Birds.Open = 20 // want `birds.max_open falls back to 20, but cmd/started/config.json:3 sets 45`
	current.Birds.Idle = 10
}

func main() {
	if len(os.Args) > 1 {
		data, err := os.ReadFile(os.Args[1])
		if err != nil {
			log.Fatal(err)
		}
		if err := json.Unmarshal(data, &current); err != nil {
			log.Fatal(err)
		}
	}
	birds := current.Birds
	db, err := sql.Open("postgres", birds.URL)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(birds.Open)
	db.SetMaxIdleConns(birds.Idle)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
