// Supplied takes apart what it gives and gets, field by field.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"

	"go.uber.org/fx"
)

type keys [2]string

type out struct {
	fx.Out

	Open int `name:"open"`
	Idle int `name:"idle"`
}

func read(k keys) (out, error) {
	open, err := strconv.Atoi(os.Getenv(k[0]))
	if err != nil {
		open = 25 // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/supplied/.env:1 sets 40`
	}
	idle, err := strconv.Atoi(os.Getenv(k[1]))
	if err != nil {
		idle = 10
	}
	return out{Open: open, Idle: idle}, nil
}

type in struct {
	fx.In

	Open int `name:"open"`
	Idle int `name:"idle"`
}

func newDB(l in) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(l.Open)
	db.SetMaxIdleConns(l.Idle)
	return db, nil
}

func main() {
	fx.New(fx.Supply(keys{"DB_MAX_OPEN_CONNS", "DB_MAX_IDLE_CONNS"}), fx.Provide(read, newDB), fx.Invoke(serve)).Run()
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
