package race

import (
	"database/sql"
	"sync"
	"sync/atomic"
)

var pointer atomic.Pointer[sql.DB]

// Pointer loses the pool that was stored first.
func Pointer() (*sql.DB, error) {
	if db := pointer.Load(); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", "postgres://pointer") // want `sql.Open opens a pool if pointer is nil, without a lock: two goroutines can each open a pool`
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	pointer.Store(db)
	return db, nil
}

var value atomic.Value

func Value() (*sql.DB, error) {
	if v := value.Load(); v != nil {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", "postgres://value") // want `sql.Open opens a pool if value is nil, without a lock`
	if err != nil {
		return nil, err
	}
	value.Store(db)
	return db, nil
}

type wrapped struct{ db *sql.DB }

var wrapper atomic.Pointer[wrapped]

// Wrapper keeps it in a struct.
func Wrapper() (*sql.DB, error) {
	if w := wrapper.Load(); w != nil {
		return w.db, nil
	}
	db, err := sql.Open("postgres", "postgres://wrapper") // want `sql.Open opens a pool if wrapper is nil, without a lock`
	if err != nil {
		return nil, err
	}
	wrapper.Store(&wrapped{db})
	return db, nil
}

var loser atomic.Pointer[sql.DB]

// Second forgets its pool where another goroutine was first.
func Second() (*sql.DB, error) {
	if db := loser.Load(); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", "postgres://loser") // want `and the second pool is never closed; close it if CompareAndSwap fails \[straypool/race\]`
	if err != nil {
		return nil, err
	}
	loser.CompareAndSwap(nil, db)
	return loser.Load(), nil
}

var winner atomic.Pointer[sql.DB]

// First closes it there.
func First() (*sql.DB, error) {
	if db := winner.Load(); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", "postgres://winner")
	if err != nil {
		return nil, err
	}
	if !winner.CompareAndSwap(nil, db) {
		db.Close()
	}
	return winner.Load(), nil
}

var (
	atomically   atomic.Pointer[sql.DB]
	atomicallyMu sync.Mutex
)

// Atomically looks again under a lock, which is right: the first look is atomic.
func Atomically() (*sql.DB, error) {
	if db := atomically.Load(); db != nil {
		return db, nil
	}
	atomicallyMu.Lock()
	defer atomicallyMu.Unlock()
	if db := atomically.Load(); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", "postgres://atomically")
	if err != nil {
		return nil, err
	}
	atomically.Store(db)
	return db, nil
}

// Around goes round it.
func Around() error {
	db, err := sql.Open("postgres", "postgres://atomically") // want `which neither keeps nor closes it; call Atomically \(straypool/race/published.go:\d+\) instead`
	if err != nil {
		return err
	}
	return db.Ping()
}

var swapped atomic.Pointer[sql.DB]

// Swap closes the pool before.
func Swap() error {
	if swapped.Load() != nil {
		return nil
	}
	db, err := sql.Open("postgres", "postgres://swapped")
	if err != nil {
		return err
	}
	if old := swapped.Swap(db); old != nil {
		old.Close()
	}
	return nil
}
