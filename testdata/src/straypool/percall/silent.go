package percall

import (
	"database/sql"
	"os"
	"sync"
)

// Connect is for others to call once.
func Connect() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("USERS_URL")) }

// A Repository owns what it is made of.
type Repository struct{ db *sql.DB }

// NewRepository returns an owner of a pool.
func NewRepository(dsn string) (*Repository, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Repository{db: db}, nil
}

// Ping opens what it is given, and closes it.
func Ping(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

// Migrate runs once, and closes what it has opened.
func Migrate() error {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CREATE TABLE users (name text)")
	return err
}

// Tenants holds a pool for each tenant.
type Tenants struct {
	mu    sync.Mutex
	pools map[string]*sql.DB
}

func (t *Tenants) Of(dsn string) (*sql.DB, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if db := t.pools[dsn]; db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	t.pools[dsn] = db
	return db, nil
}

var shared *sql.DB

// Init is called once, from elsewhere.
func Init() (err error) {
	shared, err = sql.Open("postgres", os.Getenv("SHARED_URL"))
	return err
}
