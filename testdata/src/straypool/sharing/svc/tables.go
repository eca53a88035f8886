package svc

import (
	"database/sql"
	"sync"
)

// A Directory opens a pool for each region.
type Directory struct{ regions map[string]*sql.DB }

// NewDirectory makes an empty one.
func NewDirectory() *Directory { return &Directory{regions: map[string]*sql.DB{}} }

// Region returns the pool of a region.
func (d *Directory) Region(name string) (*sql.DB, error) {
	if db, ok := d.regions[name]; ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "host="+name)
	if err != nil {
		return nil, err
	}
	d.regions[name] = db
	return db, nil
}

// An Atlas does so under a lock.
type Atlas struct {
	mu      sync.Mutex
	regions map[string]*sql.DB
}

// Region returns the pool of a region.
func (a *Atlas) Region(name string) (*sql.DB, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if db, ok := a.regions[name]; ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "host="+name)
	if err != nil {
		return nil, err
	}
	a.regions[name] = db
	return db, nil
}
