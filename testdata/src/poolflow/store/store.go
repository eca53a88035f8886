// Package store opens pools in the ways that package poolflow has to follow. A
// comment behind a call that makes a pool says how many connections it may open.
package store

import (
	"context"
	"database/sql"
	"os"
	"runtime"
	"strconv"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/redis/go-redis/v9"
)

// A setter right behind.
func Direct() *sql.DB {
	db, _ := sql.Open("postgres", os.Getenv("A")) // want `may open 7`
	db.SetMaxOpenConns(7)
	return db
}

// No setter at all.
func Nothing() *sql.DB {
	db, _ := sql.Open("postgres", os.Getenv("B")) // want `may open unlimited`
	return db
}

// A helper sets it.
func Helped() *sql.DB {
	db, _ := sql.Open("postgres", os.Getenv("C")) // want `may open 8`
	tune(db)
	return db
}

func tune(db *sql.DB) { db.SetMaxOpenConns(8) }

// The pool is a part of another.
func Part() *sqlx.DB {
	db, _ := sqlx.Open("postgres", os.Getenv("D")) // want `may open 9`
	db.SetMaxOpenConns(9)
	return db
}

// The configuration is made first, in a function of its own.
func Configured(ctx context.Context) (*pgxpool.Pool, error) {
	return pgxpool.NewWithConfig(ctx, config()) // want `may open 11`
}

func config() *pgxpool.Config {
	cfg, _ := pgxpool.ParseConfig(os.Getenv("E"))
	cfg.MaxConns = 11
	return cfg
}

// Another configuration is not touched by that.
func Plain(ctx context.Context) (*pgxpool.Pool, error) {
	cfg, _ := pgxpool.ParseConfig(os.Getenv("F"))
	return pgxpool.NewWithConfig(ctx, cfg) // want `may open max\(4, CPUs\)`
}

// A literal holds it; the last of two counts for its own pool only.
func Literals() (a, b *redis.Client) {
	a = redis.NewClient(&redis.Options{Addr: os.Getenv("G"), PoolSize: 12}) // want `may open 12`
	b = redis.NewClient(&redis.Options{Addr: os.Getenv("H")})               // want `may open 10 x GOMAXPROCS`
	return a, b
}

// It follows the machine.
func Machine() *sql.DB {
	db, _ := sql.Open("postgres", os.Getenv("I")) // want `may open depends on the number of CPUs`
	db.SetMaxOpenConns(2 * runtime.NumCPU())
	return db
}

// Nothing gives the setting, and nothing takes its place.
func Unset() *sql.DB {
	db, _ := sql.Open("postgres", os.Getenv("J")) // want `may open unknown`
	n, err := strconv.Atoi(os.Getenv("J_MAX"))
	if err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(n)
	return db
}

// Once returns one pool, whose size is set in a field.
type Store struct{ db *sql.DB }

var Once = sync.OnceValue(func() *Store {
	db, _ := sql.Open("postgres", os.Getenv("K")) // want `may open 13`
	s := &Store{db: db}
	s.limit()
	return s
})

func (s *Store) limit() { s.db.SetMaxOpenConns(13) }

// Open returns the pool that it opens: each caller has one of its own.
func Open(dsn string) *sql.DB {
	db, err := sql.Open("postgres", dsn) // want `may open unlimited`
	if err != nil {
		panic(err)
	}
	return db
}
