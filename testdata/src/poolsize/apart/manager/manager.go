// Package manager opens a pool that the setting of its database does not size.
package manager

import (
	"database/sql"
	"os"
	"sync"
)

type Manager struct {
	once sync.Once
	db   *sql.DB
	err  error
}

func (m *Manager) DB() (*sql.DB, error) {
	m.once.Do(func() {
		if m.db, m.err = sql.Open("postgres", os.Getenv("SHOP_DATABASE_URL")); m.err == nil {
			m.db.SetMaxOpenConns(10) // want `a pool of SHOP_DATABASE_URL is sized 10 here, but .env:1 sets 5 for SHOP_DB_POOL_SIZE`
		}
	})
	return m.db, m.err
}

// Other is the pool of another database.
func Other() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("STOCK_DATABASE_URL"))
	if err == nil {
		db.SetMaxOpenConns(10)
	}
	return db, err
}

// Small takes less than it may.
func Small() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("SHOP_DATABASE_URL"))
	if err == nil {
		db.SetMaxOpenConns(2)
	}
	return db, err
}
