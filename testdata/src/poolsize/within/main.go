// Package main keeps one setting within another, which is no fallback.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

func num(key string, def int) int {
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

func tune(db *sql.DB, open, idle int) {
	if idle > open {
		idle = open
	}
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(idle)
}

// renamed reads the old name of a setting where the new one is absent: the fallback is that of
// both.
func renamed() int {
	if n, err := strconv.Atoi(os.Getenv("NEW_POOL_SIZE")); err == nil {
		return n
	}
	return num("OLD_POOL_SIZE", 10) // want `NEW_POOL_SIZE falls back to 10, but .env:5 sets 30`
}

// ranged uses the fallback also for numbers that are out of range.
func ranged() int {
	n := num("RANGE_POOL_SIZE", 0)
	if n < 1 || n > 100 {
		n = 10 // want `RANGE_POOL_SIZE falls back to 10, but .env:6 sets 30`
	}
	return n
}

// least bounds a number by another setting, and never reaches it.
func least(db *sql.DB) {
	open := num("OPEN_CONNS", 40)
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(min(num("IDLE_CONNS", 60), open))
}

// free sets two numbers that do not fit.
func free(db *sql.DB) {
	db.SetMaxOpenConns(num("OPEN_CONNS", 40))
	db.SetMaxIdleConns(num("IDLE_CONNS", 60)) // want `60 idle connections \(IDLE_CONNS at .env:2\) exceed the 40 that may be open`
}

func main() {
	least(open("E_DSN"))
	free(open("F_DSN"))
	tune(open("A_DSN"), num("OPEN_CONNS", 40), num("IDLE_CONNS", 60))
	tune(open("B_DSN"), num("SHORT_OPEN_CONNS", 40), num("SHORT_IDLE_CONNS", 30)) // want `SHORT_IDLE_CONNS falls back to 30, but .env:4 sets 60`
	open("C_DSN").SetMaxOpenConns(renamed())
	open("D_DSN").SetMaxOpenConns(ranged())
}
