package readlock // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

var (
	mu        sync.RWMutex
	db, twice *sql.DB
	own       *sql.DB
)

// DB opens under the read lock, which several may hold.
func DB() (*sql.DB, error) {
	mu.RLock()
	defer mu.RUnlock()
	if db == nil {
		opened, err := sql.Open("postgres", os.Getenv("DATABASE_URL")) // want `sql.Open opens a pool if db holds none, under a read lock`
		if err != nil {
			return nil, err
		}
		db = opened
	}
	return db, nil
}

// Twice looks again under the lock.
func Twice() (*sql.DB, error) {
	mu.RLock()
	if twice != nil {
		defer mu.RUnlock()
		return twice, nil
	}
	mu.RUnlock()
	mu.Lock()
	defer mu.Unlock()
	if twice == nil {
		opened, err := sql.Open("postgres", os.Getenv("TWICE_URL"))
		if err != nil {
			return nil, err
		}
		twice = opened
	}
	return twice, nil
}

// Own has a lock of its own in each call.
func Own() (*sql.DB, error) {
	var mu sync.Mutex
	mu.Lock()
	defer mu.Unlock()
	if own == nil {
		opened, err := sql.Open("postgres", os.Getenv("OWN_URL")) // want `sql.Open opens a pool if own is nil, under a lock that each call makes for itself`
		if err != nil {
			return nil, err
		}
		own = opened
	}
	return own, nil
}

type tenants struct {
	mu           sync.RWMutex
	pools, again map[string]*sql.DB
}

func (t *tenants) find(name string) (*sql.DB, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	db, ok := t.pools[name]
	return db, ok
}

func (t *tenants) keep(name string, db *sql.DB) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pools[name] = db
}

// ServeHTTP looks and keeps, and another may do so in between.
func (t *tenants) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("tenant")
	db, ok := t.find(name)
	if !ok {
		fresh, err := sql.Open("postgres", os.Getenv("BASE")+name) // want `sql.Open opens a pool if tenants.pools holds none, but the lock is released between the check and the assignment`
		if err != nil {
			return
		}
		t.keep(name, fresh)
		db = fresh
	}
	db.PingContext(r.Context())
}

func (t *tenants) findAgain(name string) *sql.DB {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.again[name]
}

// Again keeps the one that was there first.
func (t *tenants) keepAgain(name string, db *sql.DB) *sql.DB {
	t.mu.Lock()
	defer t.mu.Unlock()
	if first, ok := t.again[name]; ok {
		db.Close()
		return first
	}
	t.again[name] = db
	return db
}

func (t *tenants) serveAgain(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("tenant")
	db := t.findAgain(name)
	if db == nil {
		fresh, err := sql.Open("postgres", os.Getenv("BASE")+name)
		if err != nil {
			return
		}
		db = t.keepAgain(name, fresh)
	}
	db.PingContext(r.Context())
}

var _ = []any{&tenants{}}
