package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"reflect"
	"strconv"
)

type config struct {
	Open int `setting:"DB_MAX_OPEN_CONNS" fallback:"25"` // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/reflected/.env:1 sets 40`
	Idle int `setting:"DB_MAX_IDLE_CONNS" fallback:"10"`
}

func fill(c any) error {
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		text := os.Getenv(tag.Get("setting"))
		if text == "" {
			text = tag.Get("fallback")
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return err
		}
		v.Field(i).SetInt(int64(n))
	}
	return nil
}

func main() {
	var c config
	if err := fill(&c); err != nil {
		log.Fatal(err)
	}

	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(c.Open)
	db.SetMaxIdleConns(c.Idle)
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
