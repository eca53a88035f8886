package main

import (
	"database/sql"
	"sync"
)

// A poolManager keeps one pool for each data source.
type poolManager struct {
	mu    sync.Mutex
	pools map[string]*sql.DB
}

func newPoolManager() *poolManager {
	return &poolManager{pools: map[string]*sql.DB{}}
}

// get returns the pool of dsn, and opens it when first asked.
func (m *poolManager) get(dsn string) (*sql.DB, error) {
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

// closeAll closes every pool.
func (m *poolManager) closeAll() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for dsn, db := range m.pools {
		db.Close()
		delete(m.pools, dsn)
	}
}
