package race

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

// Handle registers handlers that keep a pool in a variable of this function.
func Handle(mux *http.ServeMux) {
	var (
		mu    sync.Mutex
		safe  *sql.DB
		risky *sql.DB
	)
	mux.HandleFunc("/safe", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		if safe == nil {
			opened, err := sql.Open("postgres", os.Getenv("SAFE_URL"))
			if err != nil {
				mu.Unlock()
				return
			}
			safe = opened
		}
		mu.Unlock()
		safe.PingContext(r.Context())
	})
	mux.HandleFunc("/risky", func(w http.ResponseWriter, r *http.Request) {
		if risky == nil {
			opened, err := sql.Open("postgres", os.Getenv("RISKY_URL")) // want `sql.Open opens a pool if Handle.risky is nil, without a lock`
			if err != nil {
				return
			}
			risky = opened
		}
		risky.PingContext(r.Context())
	})
}

type target struct{ host, name string }

var (
	lastTarget target
	lastPool   *sql.DB
	lastMu     sync.Mutex
	heldTarget target
	heldPool   *sql.DB
	lastName   string
	namedPool  *sql.DB
)

// Last asks whether a key is set, which is not the pool, but says that there is one.
func Last(host, name string) (*sql.DB, error) {
	if lastTarget == (target{}) {
		db, err := sql.Open("postgres", "host="+host+" dbname="+name) // want `sql.Open opens a pool if lastTarget is not set, without a lock`
		if err != nil {
			return nil, err
		}
		lastTarget, lastPool = target{host, name}, db
	}
	return lastPool, nil
}

// Keyed does so under a lock.
func Keyed(host, name string) (*sql.DB, error) {
	lastMu.Lock()
	defer lastMu.Unlock()
	if heldTarget == (target{}) {
		db, err := sql.Open("postgres", "host="+host+" dbname="+name)
		if err != nil {
			return nil, err
		}
		heldTarget, heldPool = target{host, name}, db
	}
	return heldPool, nil
}

// Named asks for a string.
func Named(name string) (*sql.DB, error) {
	if lastName == "" {
		db, err := sql.Open("postgres", "dbname="+name) // want `sql.Open opens a pool if lastName is not set, without a lock`
		if err != nil {
			return nil, err
		}
		lastName, namedPool = name, db
	}
	return namedPool, nil
}

var defaultName string

// Default sets a string that says nothing about a pool.
func Default() (*sql.DB, error) {
	if defaultName == "" {
		defaultName = "main"
	}
	return sql.Open("postgres", "dbname="+defaultName)
}

var unasked, doubled sync.Map

// Unasked opens a pool for each call, and keeps only the first.
func Unasked(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool although unasked may hold one, and LoadOrStore keeps only the first; look it up with Load before, and close the pool if LoadOrStore returns loaded = true \[straypool/race\]`
	if err != nil {
		return nil, err
	}
	v, _ := unasked.LoadOrStore(dsn, db)
	return v.(*sql.DB), nil
}

// Asked closes the pool that it does not need.
func Asked(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	v, loaded := doubled.LoadOrStore(dsn, db)
	if loaded {
		db.Close()
	}
	return v.(*sql.DB), nil
}
