package unused // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var pool = sync.OnceValues(func() (*sql.DB, error) { // want `nothing calls pool, which opens a pool once; use it for every pool of its database, or remove it \[straypool/unused\]`
	return sql.Open("postgres", os.Getenv("POOL_URL"))
})

func connect(dsn string) (*sql.DB, error) { // want `nothing calls connect, which opens a pool`
	return sql.Open("postgres", dsn)
}

type manager struct {
	mu    sync.Mutex
	pools map[string]*sql.DB
}

func newManager() *manager { // want `nothing calls newManager, which makes a manager of pools`
	return &manager{pools: map[string]*sql.DB{}}
}

func (m *manager) get(dsn string) (*sql.DB, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if db := m.pools[dsn]; db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", dsn)
	if err == nil {
		m.pools[dsn] = db
	}
	return db, err
}

type forgotten struct { // want `nothing makes a forgotten, a manager of pools; use it for every pool of its database, or remove it`
	mu sync.Mutex
	db *sql.DB
}

func (f *forgotten) get() (*sql.DB, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		db, err := sql.Open("postgres", os.Getenv("FORGOTTEN_URL"))
		if err != nil {
			return nil, err
		}
		f.db = db
	}
	return f.db, nil
}

type embedded struct{ db *sql.DB }

func (e *embedded) open() (err error) {
	e.db, err = sql.Open("postgres", os.Getenv("EMBEDDED_URL"))
	return err
}

type Service struct{ embedded }

// Exported may have callers elsewhere.
func Exported(dsn string) (*sql.DB, error) { return helper(dsn) }

func helper(dsn string) (*sql.DB, error) { return sql.Open("postgres", dsn) }

// provided is handed to somebody as a value.
func provided() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("PROVIDED_URL")) }

var Providers = []any{provided}
