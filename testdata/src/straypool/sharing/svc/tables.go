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

// Plain is like Region, for callers that hold a lock.
func (d *Directory) Plain(name string) (*sql.DB, error) {
	if db, ok := d.regions[name]; ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "user=plain host="+name)
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

// A Closing keeps functions that close what it has.
type Closing struct {
	mu      sync.Mutex
	db      *sql.DB
	closers []func() error
}

// Reload closes what was there by these functions.
func (c *Closing) Reload() error {
	db, err := sql.Open("postgres", "closing")
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	old := c.closers
	c.db, c.closers = db, []func() error{db.Close}
	for _, f := range old {
		err = f()
	}
	return err
}
