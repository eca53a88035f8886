package kept // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

type registry struct {
	mu  sync.RWMutex
	dbs map[string]*sql.DB
}

var reg = registry{dbs: map[string]*sql.DB{}}

func (r *registry) find(k string) (*sql.DB, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	d, ok := r.dbs[k]
	return d, ok
}

func (r *registry) keep(k string, d *sql.DB) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.dbs[k] = d
}

// Lookup finds and keeps by functions that lock by themselves.
func Lookup(k string) (*sql.DB, error) {
	if d, ok := reg.find(k); ok {
		return d, nil
	}
	d, err := sql.Open("postgres", os.Getenv("KEPT_URL")) // want `sql.Open opens a pool if registry.dbs holds none`
	if err != nil {
		return nil, err
	}
	reg.keep(k, d)
	return d, nil
}
