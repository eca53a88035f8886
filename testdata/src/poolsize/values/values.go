// Package values keeps what it reads as texts, pointers, maps and elements of tables.
package values

import (
	"database/sql"
	"encoding/json"
	"os"
	"strconv"
)

type limits struct{ Open, Idle int }

// Something else decides which element counts.
var stages = map[string]limits{
	"production": {Open: 60, Idle: 20},
	"staging":    {Open: 10, Idle: 5},
	"":           {Open: 4, Idle: 2},
}

func staged(db *sql.DB) {
	l := stages[os.Getenv("STAGE")]
	if n, err := strconv.Atoi(os.Getenv("TUNA_DB_MAX_OPEN")); err == nil {
		l.Open = n
	}
	if n, err := strconv.Atoi(os.Getenv("TUNA_DB_MAX_IDLE")); err == nil {
		l.Idle = n
	}
	db.SetMaxOpenConns(l.Open)
	db.SetMaxIdleConns(l.Idle)
}

type environment map[string]string

func (e environment) number(key string) (int, bool) {
	n, err := strconv.Atoi(e[key])
	return n, err == nil
}

func snapshot(keys ...string) environment {
	e := environment{}
	for _, key := range keys {
		if v, ok := os.LookupEnv(key); ok {
			e[key] = v
		}
	}
	return e
}

func taken(db *sql.DB) {
	e := snapshot("SNAP_DB_MAX_OPEN", "SNAP_DB_MAX_IDLE")
	open, idle := 12, 4 // want `SNAP_DB_MAX_OPEN falls back to 12, but .env:3 sets 48`
	if n, ok := e.number("SNAP_DB_MAX_OPEN"); ok {
		open = n
	}
	if n, ok := e.number("SNAP_DB_MAX_IDLE"); ok {
		idle = n
	}
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(idle)
}

type cod struct {
	MaxOpen *int `json:"maxOpenConns"`
	MaxIdle *int `json:"maxIdleConns"`
}

type file struct {
	Cod cod `json:"cod"`
}

func to[T any](v T) *T { return &v }

func (c *cod) fill() {
	if c.MaxOpen == nil {
		c.MaxOpen = to(10) // want `cod.maxOpenConns falls back to 10, but config.json:1 sets 35`
	}
	if c.MaxIdle == nil {
		c.MaxIdle = to(6)
	}
}

func fromFile(db *sql.DB) error {
	text, err := os.ReadFile("config.json")
	if err != nil {
		return err
	}
	var f file
	if err := json.Unmarshal(text, &f); err != nil {
		return err
	}
	f.Cod.fill()
	db.SetMaxOpenConns(*f.Cod.MaxOpen)
	db.SetMaxIdleConns(*f.Cod.MaxIdle)
	return nil
}

type texts struct{ open, calm string }

func (t texts) number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

func late(db, calm *sql.DB) {
	t := texts{os.Getenv("TEXT_DB_MAX_OPEN"), os.Getenv("CALM_DB_MAX_OPEN")}
	db.SetMaxOpenConns(t.number(t.open)) // want `if TEXT_DB_MAX_OPEN is unset or not a number, this is 0, which means unlimited, but .env:5 sets 20`
	if n := t.number(t.calm); n > 0 {
		calm.SetMaxOpenConns(n)
	}
}
