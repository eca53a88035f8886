// Package pools was meant to own every pool of the service.
package pools

import (
	"database/sql"
	"sync"

	_ "github.com/lib/pq"
)

// A Manager keeps one pool for each data source.
type Manager struct {
	mu    sync.Mutex
	pools map[string]*sql.DB
}

// NewManager returns a manager without pools.
func NewManager() *Manager {
	return &Manager{pools: map[string]*sql.DB{}}
}

// Get returns the pool of dsn, and opens it when first asked.
func (m *Manager) Get(dsn string) (*sql.DB, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if db, ok := m.pools[dsn]; ok {
		return db, nil
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	m.pools[dsn] = db
	return db, nil
}

// Close closes every pool.
func (m *Manager) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for dsn, db := range m.pools {
		db.Close()
		delete(m.pools, dsn)
	}
}
