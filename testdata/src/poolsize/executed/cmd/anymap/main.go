package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

func number(m map[string]any, def int, path ...string) int {
	for i, p := range path {
		v, ok := m[p]
		if !ok {
			return def
		}
		if i == len(path)-1 {
			if f, ok := v.(float64); ok {
				return int(f)
			}
			return def
		}
		if m, ok = v.(map[string]any); !ok {
			return def
		}
	}
	return def
}

func main() {
	data, err := os.ReadFile("config.json")
	if err != nil {
		log.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		log.Fatal(err)
	}

	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(number(m, 25, "database", "max_open")) // want `database.max_open falls back to 25, but cmd/anymap/config.json:1 sets 40`
	db.SetMaxIdleConns(number(m, 10, "database", "max_idle"))
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
