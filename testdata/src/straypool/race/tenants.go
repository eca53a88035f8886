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
	p, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if tenants.pools holds none, but the lock is released between the check and the assignment: two goroutines can each open a pool; look it up again under the lock \[straypool/race\]`
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

// Free takes no lock at all, though the type has one.
func (t *tenants) Free(dsn string) (*sql.DB, error) {
	if p, ok := t.pools[dsn]; ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if tenants.pools holds none, without a lock: two goroutines can each open a pool; hold a mutex around the lookup and the assignment`
	if err != nil {
		return nil, err
	}
	t.pools[dsn] = p
	return p, nil
}

// A confined type says nothing of several goroutines.
type confined struct{ pools map[string]*sql.DB }

func (c *confined) Get(dsn string) (*sql.DB, error) {
	if p, ok := c.pools[dsn]; ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	c.pools[dsn] = p
	return p, nil
}

// A cell forgets to take the lock that is next to the pool.
type cell struct {
	mu sync.Mutex
	db *sql.DB
}

func (c *cell) DB() (*sql.DB, error) {
	if c.db == nil {
		db, err := sql.Open("postgres", "postgres://orders") // want `sql.Open opens a pool if cell.db is nil, without a lock`
		if err != nil {
			return nil, err
		}
		c.db = db
	}
	return c.db, nil
}

var byName sync.Map

// Loser drops its pool where another goroutine was first.
func Loser(dsn string) (*sql.DB, error) {
	if v, ok := byName.Load(dsn); ok {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if byName holds none: two goroutines can each open one, and the second pool is never closed; close it if LoadOrStore returns loaded = true`
	if err != nil {
		return nil, err
	}
	v, _ := byName.LoadOrStore(dsn, db)
	return v.(*sql.DB), nil
}

// Loaded closes it.
func Loaded(dsn string) (*sql.DB, error) {
	if v, ok := byName.Load(dsn); ok {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	v, loaded := byName.LoadOrStore(dsn, db)
	if loaded {
		db.Close()
	}
	return v.(*sql.DB), nil
}

var _ = []any{confined{}, &cell{}}

type layers struct {
	outer sync.Mutex
	mu    sync.RWMutex
	pools map[string]*sql.DB
}

// get gives its lock back, while each caller holds another.
func (l *layers) get(dsn string) (*sql.DB, error) {
	l.mu.RLock()
	p, ok := l.pools[dsn]
	l.mu.RUnlock()
	if ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pools[dsn] = p
	return p, nil
}

func (l *layers) Get(dsn string) (*sql.DB, error) {
	l.outer.Lock()
	defer l.outer.Unlock()
	return l.get(dsn)
}

// find does so, too, and one of its callers holds none.
func (l *layers) find(dsn string) (*sql.DB, error) {
	l.mu.RLock()
	p, ok := l.pools[dsn]
	l.mu.RUnlock()
	if ok {
		return p, nil
	}
	p, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if layers.pools holds none, but the lock is released between the check and the assignment`
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pools[dsn] = p
	return p, nil
}

func (l *layers) Find(dsn string) (*sql.DB, error) {
	l.outer.Lock()
	defer l.outer.Unlock()
	return l.find(dsn)
}

func (l *layers) Any(dsn string) (*sql.DB, error) { return l.find(dsn) }

var _ = layers{}

// Elsewhere asks for another entry by way of a function, and not for this one.
func (t *tenants) Elsewhere(dsn string) (*sql.DB, error) {
	t.mu.RLock()
	p, ok := t.pools[dsn]
	t.mu.RUnlock()
	if ok {
		return p, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	notify(dsn)
	if !allowed(dsn) {
		return nil, nil
	}
	p, err := sql.Open("postgres", dsn) // want `but the lock is released between the check and the assignment: two goroutines`
	if err != nil {
		return nil, err
	}
	t.pools[dsn] = p
	return p, nil
}

var names = map[string]bool{}

func allowed(dsn string) bool { return names[dsn] }

var notify func(string)

// Counted has locks before and after, and holds one all the time that matters.
func (s *counted) Get(dsn string) (*sql.DB, error) {
	s.stats.Lock()
	s.asked++
	s.stats.Unlock()
	if dsn == "" {
		dsn = "postgres://main"
	}
	s.mu.Lock()
	p, ok := s.pools[dsn]
	if ok {
		s.mu.Unlock()
		return p, nil
	}
	p, err := sql.Open("postgres", dsn)
	if err != nil {
		s.mu.Unlock()
		return nil, err
	}
	s.pools[dsn] = p
	s.mu.Unlock()
	s.stats.Lock()
	s.asked++
	s.stats.Unlock()
	return p, nil
}

type counted struct {
	stats, mu sync.Mutex
	asked     int
	pools     map[string]*sql.DB
}

var _ = counted{}
