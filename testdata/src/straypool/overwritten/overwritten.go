package overwritten // want package:"pools"

import (
	"database/sql"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

var (
	mu sync.Mutex
	db *sql.DB
)

func reload(w http.ResponseWriter, r *http.Request) {
	opened, err := sql.Open("postgres", r.FormValue("dsn")) // want `sql.Open opens a new pool for db each time reload runs, and the previous one is not closed; close the previous one first \[straypool/overwritten\]`
	if err != nil {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	db = opened
}

var clean *sql.DB

func reloadCleanly(w http.ResponseWriter, r *http.Request) {
	opened, err := sql.Open("postgres", r.FormValue("dsn"))
	if err != nil {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	if clean != nil {
		clean.Close()
	}
	clean = opened
}

// Open drops the handle of each try that fails.
func Open(dsn string) (*sql.DB, error) {
	for {
		db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when the loop starts its next iteration and builds another; close it first \[straypool/overwritten\]`
		if err != nil {
			return nil, err
		}
		if err := db.Ping(); err == nil {
			return db, nil
		}
		time.Sleep(time.Second)
	}
}

func Routes() {
	http.HandleFunc("/reload", reload)
	http.HandleFunc("/clean", reloadCleanly)
}

var (
	installed  atomic.Bool
	installing sync.Mutex
	fresher    *sql.DB
)

// install asks before it waits for the lock, so two requests install twice.
func install(w http.ResponseWriter, r *http.Request) {
	if installed.Load() {
		http.Error(w, "installed", http.StatusConflict)
		return
	}
	installing.Lock()
	defer installing.Unlock()
	db, err := sql.Open("postgres", "host=fresh") // want `sql.Open opens a pool if installed is not set, but installed is only read outside the lock; read it again under the lock`
	if err != nil {
		return
	}
	fresher = db
	installed.Store(true)
}
