package emptied // want package:"pools"

import (
	"database/sql"
	"sync"
)

var (
	mu            sync.Mutex
	dropped       = map[string]*sql.DB{}
	cleared       = map[string]*sql.DB{}
	closed        = map[string]*sql.DB{}
	lazy          map[string]*sql.DB
	errNoDatabase error
)

func get(m map[string]*sql.DB, name string) *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	return m[name]
}

func Dropped(name string) (*sql.DB, error) {
	if db := get(dropped, name); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	dropped[name] = db
	return db, nil
}

func Drop() {
	mu.Lock()
	defer mu.Unlock()
	dropped = map[string]*sql.DB{} // want `Drop drops the pools in dropped without closing them; close each one first`
}

func Cleared(name string) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	cleared[name] = db
	return db, nil
}

func Clear() {
	clear(cleared) // want `Clear drops the pools in cleared without closing them; close each one first`
}

func Closed(name string) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	closed[name] = db
	return db, nil
}

func CloseAll() {
	for _, db := range closed {
		db.Close()
	}
	closed = map[string]*sql.DB{}
}

func Lazy(name string) (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if lazy == nil {
		lazy = map[string]*sql.DB{}
	}
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	lazy[name] = db
	return db, nil
}

type Set struct{ all []*sql.DB }

// Half leaves the first open when the second cannot be.
func Half(dsns []string) (*Set, error) {
	s := &Set{}
	for _, dsn := range dsns {
		db, err := sql.Open("postgres", dsn) // want `the pools that sql.Open opened in earlier iterations of the loop are not closed if sql.Open then fails and Half returns at line 92; close them before that return`
		if err != nil {
			return nil, err
		}
		s.all = append(s.all, db)
	}
	return s, nil
}

// Whole closes what it has.
func Whole(dsns []string) (*Set, error) {
	s := &Set{}
	for _, dsn := range dsns {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			s.Close()
			return nil, err
		}
		s.all = append(s.all, db)
	}
	return s, nil
}

// Partly returns what it has.
func Partly(dsns []string) (*Set, error) {
	s := &Set{}
	for _, dsn := range dsns {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			return s, err
		}
		s.all = append(s.all, db)
	}
	return s, nil
}

func (s *Set) Close() {
	for _, db := range s.all {
		db.Close()
	}
}

var tenants = map[string]*sql.DB{}

// Tenant opens the pool of one.
func Tenant(name string) (*sql.DB, error) {
	db, err := sql.Open("postgres", "host="+name)
	if err != nil {
		return nil, err
	}
	tenants[name] = db
	return db, nil
}

// Forget closes nothing.
func Forget(name string) {
	delete(tenants, name) // want `Forget removes a pool from tenants without closing it; close it first \[straypool/unclosed\]`
}

// ForgetClosed closes it first.
func ForgetClosed(name string) {
	if db, ok := tenants[name]; ok {
		db.Close()
		delete(tenants, name)
	}
}

// CloseTenants closes what remove takes out.
func CloseTenants() {
	for name, db := range tenants {
		db.Close()
		remove(name)
	}
}

func remove(name string) { delete(tenants, name) }

// Limited makes room for the pool that it opens, and does not close the one before.
func Limited(name string) (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if db, ok := tenants[name]; ok {
		return db, nil
	}
	for other := range tenants {
		if len(tenants) < 100 {
			break
		}
		delete(tenants, other) // want `Limited removes a pool from tenants without closing it; close it first`
	}
	db, err := sql.Open("postgres", "host="+name)
	if err != nil {
		return nil, err
	}
	tenants[name] = db
	return db, nil
}

// An entry says when its pool was used.
type entry struct {
	db   *sql.DB
	used int
}

var entries, ended = map[string]*entry{}, map[string]*entry{}

func Entry(name string) (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if e := entries[name]; e != nil {
		return e.db, nil
	}
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	entries[name] = &entry{db: db}
	return db, nil
}

func EvictEntries() {
	mu.Lock()
	defer mu.Unlock()
	for name, e := range entries {
		if e.used == 0 {
			delete(entries, name) // want `EvictEntries removes a pool from entries without closing it; close it first`
		}
	}
}

func Ended(name string) (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if e := ended[name]; e != nil {
		return e.db, nil
	}
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	ended[name] = &entry{db: db}
	return db, nil
}

func EvictEnded() {
	mu.Lock()
	defer mu.Unlock()
	for name, e := range ended {
		if e.used == 0 {
			e.db.Close()
			delete(ended, name)
		}
	}
}
