package uncached

import (
	"database/sql"
	"os"
	"sync"
)

type tenants struct {
	mu           sync.Mutex
	pools, other map[string]*sql.DB
	main         *sql.DB
}

// For looks where nothing ever is.
func (t *tenants) For(name string) (*sql.DB, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if db, ok := t.pools[name]; ok {
		return db, nil
	}
	return sql.Open("postgres", os.Getenv("TENANTS_URL")+name) // want `sql.Open builds a new pool on each call of tenants.For, because nothing ever stores one in tenants.pools, where tenants.For looks first; store it there \[straypool/uncached\]`
}

// Other looks where Add puts them.
func (t *tenants) Other(name string) (*sql.DB, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if db, ok := t.other[name]; ok {
		return db, nil
	}
	return sql.Open("postgres", os.Getenv("OTHERS_URL")+name)
}

func (t *tenants) Add(name string, db *sql.DB) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.other[name] = db
}

// Main has a field for it that is never filled.
func (t *tenants) Main() (*sql.DB, error) {
	if t.main != nil {
		return t.main, nil
	}
	return sql.Open("postgres", os.Getenv("MAIN_URL")) // want `because nothing ever stores one in tenants.main, where \S+ looks first`
}

// NewTenants makes the maps.
func NewTenants() *tenants {
	return &tenants{pools: map[string]*sql.DB{}, other: map[string]*sql.DB{}}
}

type given struct{ pools map[string]*sql.DB }

// For finds what NewGiven was given.
func (g given) For(name string) (*sql.DB, error) {
	if db, ok := g.pools[name]; ok {
		return db, nil
	}
	return sql.Open("postgres", os.Getenv("GIVEN_URL")+name)
}

// NewGiven takes the pools that there are.
func NewGiven(pools map[string]*sql.DB) given { return given{pools} }
