package forms

import (
	"database/sql"
	"net/http"
	"os"
	"strconv"
)

// Another branch is not a fallback.
func branches(db *sql.DB, driver string) {
	n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	if err != nil {
		n = 5
	}
	if driver == "sqlite" {
		n = 1
	}
	switch driver {
	case "mysql":
		n = 7
	}
	db.SetMaxOpenConns(n)
}

// The value that is set takes the place of the first, whatever it is.
func replaced(db *sql.DB) {
	n := 2
	n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	if err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(n)
}

// A bound is not a fallback.
func bounded(db *sql.DB) {
	n := envInt("DB_POOL_SIZE", 5)
	if n > 100 {
		n = 100
	}
	if n < 2 {
		n = 2
	}
	db.SetMaxOpenConns(n)
}

// Two settings, each with its own fallback.
func either(db *sql.DB, big bool) {
	n := envInt("DB_POOL_SIZE", 5)
	if big {
		n = envInt("DB_MAX_OPEN_CONNS", 25)
	}
	db.SetMaxOpenConns(n)
}

// No pool of a database.
func lookAlikes(client *http.Transport) {
	client.MaxIdleConns = envInt("HTTP_MAX_IDLE_CONNS", 2)
	workers := envInt("WORKER_POOL_SIZE", 2)
	_ = workers
}

// An unknown key, and a key that is not known.
func others(db *sql.DB, name string) {
	db.SetMaxOpenConns(envInt("ORDERS_POOL_SIZE", 2))
	db.SetMaxOpenConns(envInt(name, 2))
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", 0+5))
}

// Two databases: who holds these structs says in which sections they stand.
type replica struct {
	MaxConns int `yaml:"max_conns"`
}

type primary struct {
	MaxConns int `yaml:"max_conns"`
}

func sections(db, read *sql.DB, p primary, r replica) {
	n := p.MaxConns
	if n == 0 {
		n = 25
	}
	db.SetMaxOpenConns(n)
	m := r.MaxConns
	if m == 0 {
		m = 2
	}
	read.SetMaxOpenConns(m)
}

var (
	filled  = limits{open: 2}
	shared  = limits{open: 2}
	patched = limits{open: 2}
	patch   = limits{idle: 2}
)

func fill(l *limits) {}
func give(n *int)    {}

// What is in a variable that something else may fill is not known.
func fromVariablesThatChange(db *sql.DB) {
	fill(&filled)
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", filled.open))
	give(&shared.open)
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", shared.open))
	patch.idle = 5
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", patch.idle))
	patched = limits{open: 5}
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", patched.open))
}
