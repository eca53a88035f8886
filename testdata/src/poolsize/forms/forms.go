// Package forms reads the size of a pool in the ways of services.
package forms

import (
	"cmp"
	"database/sql"
	"os"
	"strconv"
	"time"
)

func envInt(key string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}

// The fallback stands first, and the helper has an error result.
func intOr(fallback int, key string) (int, error) {
	text, ok := os.LookupEnv(key)
	if !ok {
		return fallback, nil
	}
	return strconv.Atoi(text)
}

func envText(key, fallback string) string {
	value := os.Getenv(key)
	if value == "" {
		return fallback
	}
	return value
}

func envDuration(key string, fallback time.Duration) time.Duration {
	value, err := time.ParseDuration(os.Getenv(key))
	if err != nil {
		value = fallback
	}
	return value
}

// A number out of range is replaced, one that is too large is cut.
func envClamped(key string, fallback int) int {
	n := envInt(key, fallback)
	if n < 1 || n > 1000 {
		n = fallback
	}
	if n > 100 {
		n = 100
	}
	return n
}

func envOf[T any](key string, fallback T, parse func(string) (T, error)) T {
	value, err := parse(os.Getenv(key))
	if err != nil {
		return fallback
	}
	return value
}

type env struct{ prefix string }

func (e env) Int(key string, fallback int) int {
	if text := os.Getenv(key); text != "" {
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	}
	return fallback
}

func helpers(db *sql.DB) {
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", 2)) // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5 \[poolsize/fallback-config\]`
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", 5))
	n, _ := intOr(2, "DB_POOL_SIZE") // want `falls back to 2`
	db.SetMaxOpenConns(n)
	m, err := strconv.Atoi(envText("DB_POOL_SIZE", "2")) // want `falls back to 2`
	if err == nil {
		db.SetMaxOpenConns(m)
	}
	db.SetConnMaxLifetime(envDuration("DB_CONN_MAX_LIFETIME", time.Minute)) // want `DB_CONN_MAX_LIFETIME falls back to 1m, but .env:3 sets 5m`
	db.SetConnMaxLifetime(envDuration("DB_CONN_MAX_LIFETIME", 300*time.Second))
	db.SetMaxOpenConns(envClamped("DB_POOL_SIZE", 2))                    // want `falls back to 2`
	db.SetMaxOpenConns(envOf("DB_POOL_SIZE", 2, strconv.Atoi))           // want `falls back to 2`
	db.SetMaxOpenConns(env{}.Int("DB_POOL_SIZE", 2))                     // want `falls back to 2`
	db.SetMaxOpenConns(int(int32(envInt("DB_POOL_SIZE", 2))))            // want `falls back to 2`
	db.SetMaxOpenConns(atoi(cmp.Or(os.Getenv("DB_POOL_SIZE"), "2")))     // want `falls back to 2`
	db.SetMaxOpenConns(max(1, min(envInt("DB_POOL_SIZE", 2), 50)))       // want `falls back to 2`
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", 2) + envInt("EXTRA", 100)) // want `falls back to 2`
}

func atoi(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

const fallbackSize = 2

func byHand(db *sql.DB) {
	n := fallbackSize // want `falls back to 2`
	if text := os.Getenv("DB_POOL_SIZE"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	db.SetMaxOpenConns(n)
}

func byHandElse(db *sql.DB) {
	var n int
	if text, ok := os.LookupEnv("DB_POOL_SIZE"); ok {
		n, _ = strconv.Atoi(text)
	} else {
		n = 2 // want `falls back to 2`
	}
	db.SetMaxOpenConns(n)
}

func byHandError(db *sql.DB) {
	n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	if err != nil {
		n = 2 // want `falls back to 2`
	}
	db.SetMaxOpenConns(n)
}

func byHandZero(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	if n <= 0 {
		n = 2 // want `falls back to 2`
	}
	db.SetMaxOpenConns(n)
}

func poolSize() int {
	text := os.Getenv("DB_POOL_SIZE")
	if text == "" {
		return 2 // want `falls back to 2`
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 5
	}
	if n > 50 {
		return 50
	}
	return n
}

// closure is a helper in a variable.
func closure(db *sql.DB) {
	get := func(key string, fallback int) int {
		if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
			return n
		}
		return fallback
	}
	db.SetMaxOpenConns(get("DB_POOL_SIZE", 2)) // want `falls back to 2`
	size := func(key string) int {
		if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
			return n
		}
		return 3 // want `DB_POOL_SIZE falls back to 3`
	}
	db.SetMaxOpenConns(size("DB_POOL_SIZE"))
}

// The fallbacks stand together in a variable that nothing changes.
var defaults = struct {
	Name    string
	MaxOpen int
}{
	Name:    "forms",
	MaxOpen: 2, // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5`
}

type limits struct{ open, idle int }

var standard = limits{7, 3} // want `DB_MAX_OPEN_CONNS falls back to 7, but .env:2 sets 25`

func fromVariables(db *sql.DB) {
	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", defaults.MaxOpen))
	db.SetMaxOpenConns(envInt("DB_MAX_OPEN_CONNS", standard.open))
}
