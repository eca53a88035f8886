package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
)

// A tree is a file.
type tree map[string]any

func load(name string) (tree, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var t tree
	d := json.NewDecoder(f)
	d.UseNumber()
	return t, d.Decode(&t)
}

// at walks along a path with dots.
func at[T any](t tree, path string, parse func(string) (T, error), def T) T {
	var v any = map[string]any(t)
	for part := range strings.SplitSeq(path, ".") {
		m, ok := v.(map[string]any)
		if !ok {
			return def
		}
		if v, ok = m[part]; !ok {
			return def
		}
	}
	x, err := parse(fmt.Sprint(v))
	if err != nil {
		return def
	}
	return x
}

func main() {
	t, err := load("config.json")
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(at(t, "walked.pool.max", strconv.Atoi, 16)) // want `walked.pool.max falls back to 16, but cmd/walked/config.json:1 sets 26`
	db.SetMaxIdleConns(at(t, "walked.pool.idle", strconv.Atoi, 13))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
