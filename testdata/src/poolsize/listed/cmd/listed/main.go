// Command listed gets all variables as one map.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strings"

	"example.com/listed/vars"
)

func read(name string) (map[string]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, line := range strings.Split(string(data), "\n") {
		if key, value, ok := strings.Cut(line, "="); ok {
			out[key] = value
		}
	}
	return out, nil
}

func main() {
	m, err := read(".env")
	if err != nil {
		log.Fatal(err)
	}
	v := vars.Vars(m)
	stock, err := sql.Open("postgres", v["STOCK_DSN"])
	if err != nil {
		log.Fatal(err)
	}
	stock.SetMaxOpenConns(v.Int("STOCK_MAX_OPEN")) // want `STOCK_MAX_OPEN falls back to 0 at vars/vars.go:15, which means unlimited, but cmd/listed/.env:2 sets 6`
	stock.SetMaxIdleConns(v.Int("STOCK_MAX_IDLE", 2))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
