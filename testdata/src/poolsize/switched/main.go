// Package main asks whether a size is configured, and then sets another.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

type config struct{ MaxOpen, Other, Third int }

func load() (c config) {
	c.MaxOpen, _ = strconv.Atoi(os.Getenv("A_MAX_OPEN_CONNS"))
	c.Other, _ = strconv.Atoi(os.Getenv("B_MAX_OPEN_CONNS"))
	c.Third, _ = strconv.Atoi(os.Getenv("C_MAX_OPEN_CONNS"))
	return c
}

func open(dsn string) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(dsn))
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	c := load()
	a := open("A_DSN")
	if c.MaxOpen > 0 {
		a.SetMaxOpenConns(10) // want `this pool is sized 10 if A_MAX_OPEN_CONNS is set, whatever number that is, but .env:1 sets 50 \[poolsize/literal-config\]`
	}
	b := open("B_DSN")
	b.SetMaxOpenConns(50)
	if c.Other > 0 {
		b.SetMaxOpenConns(c.Other)
	}
	if c.Other > 0 {
		b.SetMaxIdleConns(10)
	}
	third := open("C_DSN")
	if c.Third > 0 {
		third.SetMaxOpenConns(c.Third)
	}
	present(open("D_DSN"), open("E_DSN"), open("F_DSN"))
}

// A flag or an error says whether the setting is there.
func present(d, e, f *sql.DB) {
	if _, ok := os.LookupEnv("D_MAX_OPEN_CONNS"); ok {
		d.SetMaxOpenConns(10) // want `this pool is sized 10 if D_MAX_OPEN_CONNS is set, whatever number that is, but .env:4 sets 50`
	} else {
		d.SetMaxOpenConns(30)
	}
	if n, err := strconv.Atoi(os.Getenv("E_MAX_OPEN_CONNS")); err == nil && n > 0 {
		e.SetMaxOpenConns(20) // want `this pool is sized 20 if E_MAX_OPEN_CONNS is set, whatever number that is, but .env:5 sets 50`
	}
	size, ok := os.LookupEnv("F_MAX_OPEN_CONNS")
	if !ok {
		f.SetMaxOpenConns(40)
	}
	if size == "small" {
		f.SetMaxOpenConns(4)
	}
	if on, err := strconv.ParseBool(os.Getenv("G_POOLED")); err == nil && on {
		f.SetMaxIdleConns(10)
	}
}
