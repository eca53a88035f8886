package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
)

type spec struct {
	name string
	size int
}

var specs = []spec{
	{"orders", 15}, // want `ORDERS_POOL_SIZE falls back to 15, but cmd/specs/.env:1 sets 30`
	{"users", 10},
}

func open(s spec) (*sql.DB, error) {
	prefix := strings.ToUpper(s.name)
	db, err := sql.Open("postgres", os.Getenv(prefix+"_DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	size := s.size
	if raw := os.Getenv(prefix + "_POOL_SIZE"); raw != "" {
		if n, err := strconv.Atoi(raw); err == nil {
			size = n
		}
	}
	db.SetMaxOpenConns(size)
	return db, nil
}

func main() {
	dbs := map[string]*sql.DB{}
	for _, s := range specs {
		db, err := open(s)
		if err != nil {
			log.Fatal(err)
		}
		dbs[s.name] = db
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		for _, db := range dbs {
			_ = db.PingContext(r.Context())
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
