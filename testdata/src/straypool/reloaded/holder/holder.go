package holder // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

type Holder struct {
	mu sync.RWMutex
	db *sql.DB
}

func Open() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("HOLDER_DSN")) }

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

// Reload closes the previous pool.
func (h *Holder) Reload() {
	db, err := Open()
	if err != nil {
		return
	}
	old := h.Get()
	h.Set(db)
	if old != nil {
		old.Close()
	}
}
