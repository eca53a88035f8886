package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
	"time"

	"example.com/checked/store"
)

func num(key string) int { n, _ := strconv.Atoi(os.Getenv(key)); return n }

func numOr(key string, def int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return def
}

func open(dsn string) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(dsn))
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func plain(db *sql.DB, n int) { db.SetMaxOpenConns(n) }

func corrected(db *sql.DB, n int) {
	size := 40
	if n > 0 {
		size = n
	}
	db.SetMaxOpenConns(size)
}

func replaced(db *sql.DB, n int) {
	if n <= 0 {
		n = 10 // want `REPLACED_CONNS falls back to 10, but .env:3 sets 40 \[poolsize/fallback-config\]`
	}
	db.SetMaxOpenConns(n)
}

func left(db *sql.DB, n int) {
	if n < 1 {
		return
	}
	db.SetMaxOpenConns(n)
}

type pool struct{ max int }

func (p *pool) validate() error {
	if p.max <= 0 {
		return os.ErrInvalid
	}
	return nil
}

type options struct{ size int }

func with(n int) func(*options) {
	return func(o *options) {
		if n > 0 {
			o.size = n
		}
	}
}

func notNegative(n int) int {
	if n < 0 {
		return 40
	}
	return n
}

func main() {
	plain(open("A_DSN"), num("PLAIN_CONNS")) // want `if PLAIN_CONNS is unset or not a number, this is 0, which means unlimited, but .env:1 sets 40 \[poolsize/zero-unlimited\]`
	corrected(open("B_DSN"), num("CORRECTED_CONNS"))
	replaced(open("C_DSN"), num("REPLACED_CONNS"))
	left(open("D_DSN"), num("LEFT_CONNS"))

	n := num("FATAL_CONNS")
	if n < 1 {
		log.Fatal("FATAL_CONNS")
	}
	open("E_DSN").SetMaxOpenConns(n)

	p := &pool{max: num("VALID_CONNS")}
	if err := p.validate(); err != nil {
		log.Fatal(err)
	}
	open("F_DSN").SetMaxOpenConns(p.max)

	o := options{size: 10} // want `OPTION_CONNS falls back to 10, but .env:7 sets 40 \[poolsize/fallback-config\]`
	with(num("OPTION_CONNS"))(&o)
	db := open("G_DSN")
	db.SetMaxOpenConns(o.size)

	open("H_DSN").SetMaxOpenConns(notNegative(numOr("MINUS_CONNS", -1)))

	// The code puts the unit behind the number.
	life, err := time.ParseDuration(os.Getenv("LIFETIME") + "s")
	if err != nil {
		life = 300 * time.Second
	}
	db.SetConnMaxLifetime(life)
	store.Open()
}
