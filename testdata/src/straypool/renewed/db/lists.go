package db

import (
	"database/sql"
	"sync"
)

// A Directory fills another list or map than the one before.
type Directory struct {
	mu                      sync.Mutex
	dropped, closed, others map[string]*sql.DB
	live                    sync.Map
}

// Reload drops the pools that were there.
func (d *Directory) Reload(names []string) error {
	fresh := map[string]*sql.DB{}
	for _, name := range names {
		db, err := sql.Open("postgres", "dbname="+name)
		if err != nil {
			continue
		}
		fresh[name] = db
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dropped = fresh
	return nil
}

// Renew closes them.
func (d *Directory) Renew(names []string) error {
	fresh := map[string]*sql.DB{}
	for _, name := range names {
		db, err := sql.Open("postgres", "dbname="+name)
		if err != nil {
			continue
		}
		fresh[name] = db
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, db := range d.closed {
		db.Close()
	}
	d.closed = fresh
	return nil
}

// Load is called once.
func (d *Directory) Load(names []string) error {
	fresh := map[string]*sql.DB{}
	for _, name := range names {
		db, err := sql.Open("postgres", "dbname="+name)
		if err != nil {
			continue
		}
		fresh[name] = db
	}
	d.others = fresh
	return nil
}
