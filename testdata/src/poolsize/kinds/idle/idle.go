// Package idle keeps idle connections.
package idle

import (
	"database/sql"

	"example.com/kinds/env"
)

func more(db *sql.DB) {
	db.SetMaxOpenConns(10)
	db.SetMaxIdleConns(25) // want `25 idle connections exceed the 10 that may be open`
}

func before(db *sql.DB) {
	db.SetMaxIdleConns(11) // want `11 idle connections exceed the 10 that may be open`
	db.SetMaxOpenConns(10)
}

func asMany(db *sql.DB) {
	db.SetMaxOpenConns(10)
	db.SetMaxIdleConns(10)
}

func unlimited(db *sql.DB) {
	db.SetMaxOpenConns(0)
	db.SetMaxIdleConns(10)
}

func two(db, other *sql.DB) {
	db.SetMaxOpenConns(10)
	other.SetMaxIdleConns(25)
}

func asked(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 5))
	db.SetMaxIdleConns(25)
}

func maybe(db *sql.DB, small bool) {
	if small {
		db.SetMaxOpenConns(10)
	}
	db.SetMaxIdleConns(25)
}

// What gets the address may change the number.
func pointed(db *sql.DB, change func(*int)) {
	n := 10
	change(&n)
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(25)
}

func fewer(db *sql.DB) {
	db.SetMaxIdleConns(25)
	db.SetMaxIdleConns(5)
}

type store struct{ db, other *sql.DB }

func (s *store) more() {
	s.db.SetMaxOpenConns(10)
	s.db.SetMaxIdleConns(25) // want `25 idle connections exceed the 10 that may be open`
}

func (s *store) two() {
	s.db.SetMaxOpenConns(10)
	s.other.SetMaxIdleConns(25)
}
