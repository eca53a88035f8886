package main // want package:"pools"

// Package main has functions that keep a pool in a variable which they have captured.

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"sync"

	"straypool/memoized/tracks"
)

type opener func() (*sql.DB, error)

// A lock protects what the function keeps.
func guarded(key string) (opener, func() error) {
	var (
		mu   sync.Mutex
		pool *sql.DB
	)
	open := func() (*sql.DB, error) {
		mu.Lock()
		defer mu.Unlock()
		if pool != nil {
			return pool, nil
		}
		p, err := sql.Open("postgres", os.Getenv(key))
		if err != nil {
			return nil, err
		}
		pool = p
		return p, nil
	}
	return open, func() error {
		mu.Lock()
		defer mu.Unlock()
		if pool == nil {
			return nil
		}
		return pool.Close()
	}
}

// So does a sync.Once.
func onced(key string) opener {
	var (
		once sync.Once
		pool *sql.DB
		err  error
	)
	return func() (*sql.DB, error) {
		once.Do(func() {
			pool, err = sql.Open("postgres", os.Getenv(key)) // want `builds a new pool for each request that fresh handles, in an object that is created each time`
		})
		return pool, err
	}
}

// Nothing keeps a second goroutine out.
func racy(key string) opener {
	var pool *sql.DB
	return func() (*sql.DB, error) {
		if pool == nil {
			p, err := sql.Open("postgres", os.Getenv(key)) // want `sql.Open opens a pool if racy.pool is nil, without a lock: two goroutines can each open a pool`
			if err != nil {
				return nil, err
			}
			pool = p
		}
		return pool, nil
	}
}

// This one keeps nothing.
func forgetful(key string) opener {
	return func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv(key)) }
}

type carriers struct {
	byName map[string]opener
	north  opener
	closes []func() error
}

func newCarriers() *carriers {
	c := &carriers{byName: map[string]opener{}}
	south, closeSouth := guarded("SOUTH_URL")
	c.byName["south"], c.byName["east"] = south, onced("EAST_URL")
	c.north = racy("NORTH_URL")
	c.closes = append(c.closes, closeSouth)
	return c
}

func (c *carriers) track(ctx context.Context, name string) error {
	db, err := c.byName[name]()
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

func (c *carriers) ping(ctx context.Context) error {
	db, err := c.north()
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

type archive struct{ open opener }

func (a *archive) read(ctx context.Context) error {
	db, err := a.open() // want `builds a new pool .*for each request`
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

// What keeps the pool is made for each request.
func fresh(w http.ResponseWriter, r *http.Request) {
	open := onced("FRESH_URL")
	db, err := open()
	if err == nil {
		db.PingContext(r.Context())
	}
}

// Nothing closes what the previous request has opened.
func reconnecting() http.HandlerFunc {
	var db *sql.DB
	return func(w http.ResponseWriter, r *http.Request) {
		opened, err := sql.Open("postgres", r.FormValue("dsn")) // want `stores a new pool .*in reconnecting.db each time the function literal at .* runs, and the previous one is not closed`
		if err == nil {
			db = opened
			db.PingContext(r.Context())
		}
	}
}

// Here the handler does.
func careful() http.HandlerFunc {
	var (
		mu sync.Mutex
		db *sql.DB
	)
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		opened, err := sql.Open("postgres", r.FormValue("dsn"))
		if err != nil {
			return
		}
		if db != nil {
			db.Close()
		}
		db = opened
	}
}

// A run of retries ends before the function that has the variable does.
func waited(dsn string) (*sql.DB, error) {
	var db *sql.DB
	attempt := func() (err error) {
		db, err = sql.Open("postgres", dsn)
		return err
	}
	if err := attempt(); err != nil {
		return nil, err
	}
	return db, nil
}

func main() {
	c, a := newCarriers(), &archive{forgetful("ARCHIVE_URL")}
	db, err := waited(os.Getenv("WAITED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/track", func(w http.ResponseWriter, r *http.Request) { c.track(r.Context(), r.PathValue("name")) })
	http.HandleFunc("/ping", func(w http.ResponseWriter, r *http.Request) { c.ping(r.Context()) })
	http.HandleFunc("/read", func(w http.ResponseWriter, r *http.Request) { a.read(r.Context()) })
	http.HandleFunc("/db", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	http.HandleFunc("/fresh", fresh)
	racy, locked := tracks.NewRacy(), tracks.NewLocked()
	http.HandleFunc("/north", func(w http.ResponseWriter, r *http.Request) {
		racy.Track(r.Context(), "north") // want `Racy.Track fills a variable of package tracks \(sql.Open at .*\) without a lock, and runs in several goroutines here`
		locked.Track(r.Context())
	})
	http.Handle("/reconnect", reconnecting())
	http.Handle("/careful", careful())
	log.Fatal(http.ListenAndServe(":8080", nil))
}
