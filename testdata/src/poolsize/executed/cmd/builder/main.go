package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
)

// An intVar is a number that the environment holds.
type intVar struct {
	key      string
	value    int
	min, max int
	err      error
}

func Int(key string) *intVar { return &intVar{key: key, max: 1 << 30} }

func (v *intVar) Default(n int) *intVar { v.value = n; return v }

func (v *intVar) Between(lo, hi int) *intVar { v.min, v.max = lo, hi; return v }

func (v *intVar) Get() int {
	if s := os.Getenv(v.key); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			v.err = fmt.Errorf("%s: %w", v.key, err)
		} else {
			v.value = n
		}
	}
	if v.value < v.min {
		return v.min
	}
	if v.value > v.max {
		return v.max
	}
	return v.value
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(Int("DB_POOL").Default(16).Between(1, 100).Get()) // want `DB_POOL falls back to 16, but cmd/builder/.env:1 sets 24` `by default keeps only 2 of them idle`
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
