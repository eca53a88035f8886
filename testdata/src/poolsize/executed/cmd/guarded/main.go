// Command guarded reads sizes that drop errors, and checks them in another function.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

func num(key string) int { n, _ := strconv.Atoi(os.Getenv(key)); return n }

func or(key string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}

// above replaces a number that is not above 0.
func above(db *sql.DB, n int) {
	open := 10 // want `ABOVE_MAX_OPEN_CONNS falls back to 10, but cmd/guarded/.env:1 sets 40`
	if n > 0 {
		open = n
	}
	db.SetMaxOpenConns(open)
}

// left leaves the pool as it is.
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

// least replaces a number that means unlimited.
func least(db *sql.DB, n int) {
	if n < 0 {
		n = 40
	}
	db.SetMaxOpenConns(n)
}

func bare(db *sql.DB, n int) { db.SetMaxOpenConns(n) }

// twice reads two numbers with one variable for errors.
func twice(db *sql.DB) {
	idle, err := strconv.Atoi(os.Getenv("TWICE_MAX_IDLE_CONNS"))
	if err != nil {
		idle = 0 // want `TWICE_MAX_IDLE_CONNS falls back to 0, which means that no connections are kept idle, but cmd/guarded/.env:6 sets 20`
	}
	db.SetMaxIdleConns(idle)
	open, err := strconv.Atoi(os.Getenv("TWICE_MAX_OPEN_CONNS"))
	if err != nil {
		open = 0 // want `TWICE_MAX_OPEN_CONNS falls back to 0, which means unlimited, but cmd/guarded/.env:7 sets 40`
	}
	db.SetMaxOpenConns(open)
}

// seconds puts the unit behind the number.
func seconds(db *sql.DB) {
	d, err := time.ParseDuration(os.Getenv("UNIT_CONN_MAX_LIFETIME") + "s")
	if err != nil {
		d = 5 * time.Minute
	}
	db.SetConnMaxLifetime(d)
}

func open(name string) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(name))
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	a, b, c, d, e, f := open("A_URL"), open("B_URL"), open("C_URL"), open("D_URL"), open("E_URL"), open("F_URL")
	above(a, num("ABOVE_MAX_OPEN_CONNS"))
	left(b, num("LEFT_MAX_OPEN_CONNS"))
	p := &pool{max: num("VALID_MAX_OPEN_CONNS")}
	if err := p.validate(); err != nil {
		log.Fatal(err)
	}
	c.SetMaxOpenConns(p.max)
	least(d, or("LEAST_MAX_OPEN_CONNS", -1))
	bare(e, num("BARE_MAX_OPEN_CONNS")) // want `if BARE_MAX_OPEN_CONNS is unset or not a number, this is 0, which means unlimited, but cmd/guarded/.env:5 sets 40`
	twice(f)
	seconds(f)
	for _, db := range []*sql.DB{a, b, c, d, e} {
		db.SetMaxIdleConns(20)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
