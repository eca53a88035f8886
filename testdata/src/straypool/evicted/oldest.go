package evicted

import (
	"database/sql"
	"sync"
)

// A Cache holds the pools of a few tenants.
type Cache struct {
	mu    sync.Mutex
	order []string
	pools map[string]*sql.DB
}

// Get forgets the pool of the tenant that came first.
func (c *Cache) Get(tenant string) (*sql.DB, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if db, ok := c.pools[tenant]; ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+tenant)
	if err != nil {
		return nil, err
	}
	c.pools[tenant] = db
	c.order = append(c.order, tenant)
	if len(c.order) > 8 {
		delete(c.pools, c.order[0]) // want `Cache.Get removes a pool from Cache.pools without closing it; close it first \[straypool/unclosed\]`
		c.order = c.order[1:]
	}
	return db, nil
}

// A Closing cache closes the one that it takes out.
type Closing struct {
	mu    sync.Mutex
	order []string
	pools map[string]*sql.DB
}

func (c *Closing) Get(tenant string) (*sql.DB, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if db, ok := c.pools[tenant]; ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+tenant)
	if err != nil {
		return nil, err
	}
	c.pools[tenant] = db
	c.order = append(c.order, tenant)
	if len(c.order) > 8 {
		oldest := c.order[0]
		old := c.pools[oldest]
		delete(c.pools, oldest)
		c.order = c.order[1:]
		go old.Close()
	}
	return db, nil
}

// A Retiring cache gives it to something that closes it when nothing uses it any more.
type Retiring struct {
	mu      sync.Mutex
	order   []string
	pools   map[string]*sql.DB
	retired []*sql.DB
}

func (c *Retiring) Get(tenant string) (*sql.DB, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if db, ok := c.pools[tenant]; ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+tenant)
	if err != nil {
		return nil, err
	}
	if len(c.order) > 7 {
		c.retired = append(c.retired, c.pools[c.order[0]])
		delete(c.pools, c.order[0])
		c.order = c.order[1:]
	}
	c.pools[tenant] = db
	c.order = append(c.order, tenant)
	return db, nil
}

func (c *Retiring) Close() {
	for _, db := range c.retired {
		db.Close()
	}
}
