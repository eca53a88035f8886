package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
)

func read(r io.Reader) (map[string]int, error) {
	out := map[string]int{"max_open_conns": 25, "max_idle_conns": 10} // want `max_open_conns falls back to 25, but cmd/overridden/app.properties:1 sets 40`
	s := bufio.NewScanner(r)
	for s.Scan() {
		f := strings.SplitN(s.Text(), "=", 2)
		if len(f) != 2 || strings.HasPrefix(f[0], "#") {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f[0], err)
		}
		out[f[0]] = n
	}
	return out, s.Err()
}

func main() {
	f, err := os.Open("app.properties")
	if err != nil {
		log.Fatal(err)
	}
	m, err := read(f)
	if err != nil {
		log.Fatal(err)
	}

	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(m["max_open_conns"])
	db.SetMaxIdleConns(m["max_idle_conns"])
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
