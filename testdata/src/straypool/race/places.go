package race

import (
	"database/sql"
	"sync"
)

var checked sync.Map

// Checked asks twice what is there.
func Checked(dsn string) (*sql.DB, error) {
	if v, ok := checked.Load(dsn); ok && v != nil {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if checked holds none, without a lock`
	if err != nil {
		return nil, err
	}
	checked.Store(dsn, db)
	return db, nil
}

var asserted sync.Map

// Asserted asks which type it has.
func Asserted(dsn string) (*sql.DB, error) {
	if v, ok := asserted.Load(dsn); ok {
		if db, ok := v.(*sql.DB); ok {
			return db, nil
		}
	}
	db, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if asserted holds none, without a lock`
	if err != nil {
		return nil, err
	}
	asserted.Store(dsn, db)
	return db, nil
}

var (
	creation sync.Mutex
	created  sync.Map
)

// Created looks again under a lock.
func Created(dsn string) (*sql.DB, error) {
	if v, ok := created.Load(dsn); ok && v != nil {
		return v.(*sql.DB), nil
	}
	creation.Lock()
	defer creation.Unlock()
	if v, ok := created.Load(dsn); ok && v != nil {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	created.Store(dsn, db)
	return db, nil
}

var table = map[string]*sql.DB{}

// Absent builds where there is no entry, or one without a pool.
func Absent(dsn string) (*sql.DB, error) {
	db, ok := table[dsn]
	if !ok || db == nil {
		var err error
		db, err = sql.Open("postgres", dsn) // want `sql.Open opens a pool if table holds none, without a lock`
		if err != nil {
			return nil, err
		}
		table[dsn] = db
	}
	return db, nil
}

// Entry gives the lock back in between.
func (t *tenants) Entry(dsn string) (*sql.DB, error) {
	t.mu.RLock()
	p, ok := t.pools[dsn]
	t.mu.RUnlock()
	if ok && p != nil {
		return p, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	p, err := sql.Open("postgres", dsn) // want `but the lock is released between the check and the assignment`
	if err != nil {
		return nil, err
	}
	t.pools[dsn] = p
	return p, nil
}
