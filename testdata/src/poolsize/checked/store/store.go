// Package store is analyzed without the program that uses it, too.
package store

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

func num(key string) int { n, _ := strconv.Atoi(os.Getenv(key)); return n }

func open(dsn string) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(dsn))
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func Open() {
	plain(open("I_DSN"), num("STORE_PLAIN_CONNS")) // want `if STORE_PLAIN_CONNS is unset or not a number, this is 0, which means unlimited, but .env:9 sets 40 \[poolsize/zero-unlimited\]`
	corrected(open("J_DSN"), num("STORE_REPLACED_CONNS"))
	left(open("K_DSN"), num("STORE_LEFT_CONNS"))
	step(open("L_DSN"), num("STORE_STEP_CONNS"))
}

func plain(db *sql.DB, n int) { db.SetMaxOpenConns(n) }

func corrected(db *sql.DB, n int) {
	size := 40
	if n > 0 {
		size = n
	}
	db.SetMaxOpenConns(size)
}

func left(db *sql.DB, n int) {
	if n < 1 {
		return
	}
	db.SetMaxOpenConns(n)
}

// step corrects the number one function further on.
func step(db *sql.DB, n int) { corrected(db, n) }
