package race

import (
	"database/sql"
	"sync"
)

type tenants struct {
	mu    sync.RWMutex
	pools map[string]*sql.DB
}

func (t *tenants) Get(dsn string) (*sql.DB, error) {
	t.mu.RLock()
	p, ok := t.pools[dsn]
	t.mu.RUnlock()
	if ok {
		return p, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	p, err := sql.Open("postgres", dsn) // want `sql.Open builds the pool when tenants.pools has none, but the lock is given back in between, and nobody looks again: two goroutines that come at once build two; look it up again under the lock \[straypool/race\]`
	if err != nil {
		return nil, err
	}
	t.pools[dsn] = p
	return p, nil
}

// Again looks a second time.
func (t *tenants) Again(dsn string) (*sql.DB, error) {
	t.mu.RLock()
	p, ok := t.pools[dsn]
	t.mu.RUnlock()
	if ok {
		return p, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if p, ok := t.pools[dsn]; ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	t.pools[dsn] = p
	return p, nil
}

// Whole holds one lock all the time, or gives it back when it returns.
func (t *tenants) Whole(dsn string) (*sql.DB, error) {
	t.mu.Lock()
	if p, ok := t.pools[dsn]; ok {
		t.mu.Unlock()
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		t.mu.Unlock()
		return nil, err
	}
	t.pools[dsn] = p
	t.mu.Unlock()
	return p, nil
}

// Late looks before it keeps what it has built without a lock.
func (t *tenants) Late(dsn string) (*sql.DB, error) {
	t.mu.RLock()
	p, ok := t.pools[dsn]
	t.mu.RUnlock()
	if ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if other, ok := t.pools[dsn]; ok {
		p.Close()
		return other, nil
	}
	t.pools[dsn] = p
	return p, nil
}

// Asked looks again by way of a function.
func (t *tenants) Asked(dsn string) (*sql.DB, error) {
	t.mu.RLock()
	p, ok := t.pools[dsn]
	t.mu.RUnlock()
	if ok {
		return p, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if other := t.known(dsn); other != nil {
		return other, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	t.pools[dsn] = p
	return p, nil
}

func (t *tenants) known(dsn string) *sql.DB { return t.pools[dsn] }

// Keyed holds a lock of the key all the time, and that of the map now and then.
func (t *tenants) Keyed(key *sync.Mutex, dsn string) (*sql.DB, error) {
	key.Lock()
	defer key.Unlock()
	t.mu.RLock()
	p, ok := t.pools[dsn]
	t.mu.RUnlock()
	if ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	t.pools[dsn] = p
	t.mu.Unlock()
	return p, nil
}

var _ = tenants{}
