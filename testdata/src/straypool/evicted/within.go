package evicted

import (
	"database/sql"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A crowd drops the pool that was used least when it is full.
type crowd struct {
	mu     sync.Mutex
	closed *lru.Cache[string, *sql.DB]
	open   *lru.Cache[string, *sql.DB]
	void   *lru.Cache[string, *sql.DB]
}

func NewCrowd() (*crowd, error) {
	closed, err := lru.NewWithEvict(32, func(_ string, db *sql.DB) { db.Close() })
	if err != nil {
		return nil, err
	}
	open, err := lru.New[string, *sql.DB](32)
	if err != nil {
		return nil, err
	}
	void, err := lru.NewWithEvict[string, *sql.DB](32, nil)
	return &crowd{closed: closed, open: open, void: void}, err
}

func (c *crowd) Closed(tenant string) (*sql.DB, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if db, ok := c.closed.Get(tenant); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+tenant)
	if err != nil {
		return nil, err
	}
	c.closed.Add(tenant, db)
	return db, nil
}

func (c *crowd) Open(tenant string) (*sql.DB, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if db, ok := c.open.Get(tenant); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+tenant) // want `the pool from sql.Open is not closed when crowd.open is full and drops it; give the constructor of the cache \(straypool/evicted/within.go:23\) a function that closes what it drops \[straypool/unclosed\]`
	if err != nil {
		return nil, err
	}
	c.open.Add(tenant, db)
	return db, nil
}

func (c *crowd) Void(tenant string) (*sql.DB, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if db, ok := c.void.Get(tenant); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+tenant) // want `the pool from sql.Open is not closed when crowd.void is full and drops it`
	if err != nil {
		return nil, err
	}
	c.void.Add(tenant, db)
	return db, nil
}
