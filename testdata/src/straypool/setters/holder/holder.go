package holder // want package:"pools"

// Package holder keeps pools that setters replace.

import (
	"database/sql"
	"os"
	"sync"
)

type Holder struct {
	mu sync.RWMutex
	db *sql.DB
}

func Open() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("HELD_URL")) }

func (h *Holder) Get() *sql.DB {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.db
}

func (h *Holder) Set(db *sql.DB) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.db = db
}

// Reload drops the pool before.
func (h *Holder) Reload() error {
	db, err := Open()
	if err != nil {
		return err
	}
	h.Set(db)
	return nil
}

// Renew closes it.
func (h *Holder) Renew() error {
	db, err := sql.Open("postgres", os.Getenv("RENEWED_URL"))
	if err != nil {
		return err
	}
	old := h.Get()
	h.Set(db)
	if old != nil {
		return old.Close()
	}
	return nil
}

// New fills a new one.
func New() (*Holder, error) {
	h := new(Holder)
	return h, h.Reload()
}
