// Command keys puts the names of settings together, and reads them elsewhere.
package main

import (
	"database/sql"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"example.com/keys/conf"
	"example.com/keys/open"
)

// A text that is cut is the same setting.
func trimmed(key string, fallback int) int {
	text := os.Getenv(key)
	text = strings.TrimSpace(text)
	if text == "" {
		return fallback
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return fallback
	}
	return n
}

// The prefix stands in a field that is the same wherever a source is made.
type source struct{ prefix string }

func (s *source) number(name string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(s.prefix + "_" + name)); err == nil {
		return n
	}
	return fallback
}

// Of two prefixes neither is known.
type section struct{ prefix string }

func (s section) number(name string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(s.prefix + name)); err == nil {
		return n
	}
	return fallback
}

func formatted(service, name string, fallback int) int {
	key := fmt.Sprintf("%s_%s", "SHOP", name)
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}

// The name is written in capitals.
func capitals(name string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv("SHOP_" + strings.ToUpper(name))); err == nil {
		return n
	}
	return fallback
}

func whole(name string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(strings.ToUpper("shop_" + name))); err == nil {
		return n
	}
	return fallback
}

// A field that is given its fallback first, and then what is read.
type loaded struct{ pool, other int }

func load() *loaded {
	l := new(loaded)
	l.pool = 2 // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5`
	l.other = 2
	if text := os.Getenv("DB_POOL_SIZE"); text != "" {
		l.pool, _ = strconv.Atoi(text)
	}
	return l
}

func names(db *sql.DB) {
	db.SetMaxOpenConns(capitals("db_pool_size", 2)) // want `SHOP_DB_POOL_SIZE falls back to 2`
	db.SetMaxOpenConns(whole("db_pool_size", 2))    // want `SHOP_DB_POOL_SIZE falls back to 2`
	db.SetMaxOpenConns(load().pool)
	db.SetMaxOpenConns(trimmed("DB_POOL_SIZE", 2)) // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5`
	db.SetMaxOpenConns(trimmed("DB_POOL_SIZE", 5))
	s := &source{prefix: "SHOP"}
	db.SetMaxOpenConns(s.number("DB_POOL_SIZE", 2)) // want `SHOP_DB_POOL_SIZE falls back to 2, but .env:2 sets 6`
	db.SetMaxOpenConns(s.number("DB_POOL_SIZE", 6))
	a, b := section{"SHOP_"}, section{"ORDERS_"}
	db.SetMaxOpenConns(a.number("DB_POOL_SIZE", 2))      // want `SHOP_DB_POOL_SIZE falls back to 2, but .env:2 sets 6`
	db.SetMaxOpenConns(b.number("DB_POOL_SIZE", 2))      // want `ORDERS_DB_POOL_SIZE falls back to 2, but .env:3 sets 7`
	db.SetMaxOpenConns(formatted("", "DB_POOL_SIZE", 2)) // want `SHOP_DB_POOL_SIZE falls back to 2`
}

// Who calls names the setting.
func callers(db *sql.DB) {
	db.SetMaxOpenConns(conf.Load("ORDERS").PoolSize)
	db.SetMaxOpenConns(conf.Load("USERS").PoolSize) // want `USERS_DB_POOL_SIZE falls back to 7 at conf/conf.go:12, but .env:4 sets 8`
	open.Open("ORDERS_DB_POOL_SIZE", 7)
	open.Open("USERS_DB_POOL_SIZE", 7) // want `USERS_DB_POOL_SIZE falls back to 7, but .env:4 sets 8`
	sized(db, "USERS_DB_POOL_SIZE", 8)
	sized(db, "ORDERS_DB_POOL_SIZE", 8) // want `ORDERS_DB_POOL_SIZE falls back to 8, but .env:3 sets 7`
}

func sized(db *sql.DB, key string, fallback int) { db.SetMaxOpenConns(trimmed(key, fallback)) }

// What an image holds counts where nothing else runs it.
func image(db *sql.DB) {
	db.SetMaxOpenConns(trimmed("DB_MAX_OPEN_CONNS", 7)) // want `DB_MAX_OPEN_CONNS falls back to 7, but Dockerfile:2 sets 18`
}

// The error is dropped in a helper.
func atoi(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

func dropped(db *sql.DB) {
	db.SetMaxOpenConns(atoi(os.Getenv("LOOSE_DB_POOL_SIZE"))) // want `if LOOSE_DB_POOL_SIZE is unset or not a number, this is 0, which means unlimited`
}

// The number counts minutes.
func lifetime(fallback time.Duration) time.Duration {
	text := os.Getenv("DB_CONN_MAX_LIFETIME_MINUTES")
	if text == "" {
		return fallback
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return time.Duration(n) * time.Minute
}

func counted(db *sql.DB) {
	db.SetConnMaxLifetime(lifetime(5 * time.Minute)) // want `DB_CONN_MAX_LIFETIME_MINUTES falls back to 5m, but .env:5 sets 30m`
	db.SetConnMaxLifetime(lifetime(30 * time.Minute))
}

// A pointer that is nil is a setting that is absent.
type config struct {
	MySQL *struct {
		MaxOpen *int `yaml:"max_open_conns"`
	} `yaml:"mysql"`
}

func (c *config) complete() {
	if c.MySQL.MaxOpen == nil {
		n := 40 // want `mysql.max_open_conns falls back to 40, but config.yaml:2 sets 80`
		c.MySQL.MaxOpen = &n
	}
}

func pointers(db *sql.DB, c *config) {
	c.complete()
	db.SetMaxOpenConns(*c.MySQL.MaxOpen)
}

// A struct without a name, and one that is declared in a function.
var flags struct {
	Pool int `env:"DB_POOL_SIZE" default:"2"` // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5`
}

// Of a field without a name of its own type the place is shown.
var unused struct {
	PoolSize int `env:"UNUSED_DB_POOL_SIZE"` // want `UNUSED_DB_POOL_SIZE is loaded into unused.PoolSize at main.go:172, but no code uses that field, so the value at .env:7 has no effect`
}

func within(db *sql.DB) {
	type local struct {
		Pool int `env:"ORDERS_DB_POOL_SIZE" envDefault:"2"` // want `ORDERS_DB_POOL_SIZE falls back to 2, but .env:3 sets 7`
	}
	var l local
	db.SetMaxOpenConns(l.Pool)
	db.SetMaxOpenConns(flags.Pool)
}

// One pool of SQLite, or another driver: both are meant.
func drivers(c *config, driver string) {
	db, _ := sql.Open(driver, os.Getenv("SHOP_URL"))
	if driver == "sqlite" {
		db.SetMaxOpenConns(1)
	} else {
		db.SetMaxOpenConns(trimmed("SHOP_DB_POOL_SIZE", 6))
	}
}

func lite() {
	db, _ := sql.Open("sqlite3", os.Getenv("SHOP_URL"))
	db.SetMaxOpenConns(1)
}

func main() {}
