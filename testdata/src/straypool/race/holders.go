package race // want package:"pools"

import (
	"database/sql"
	"sync"
)

type holder struct {
	db  *sql.DB
	err error
}

var holders sync.Map

// HeldBare shows the holder before it has a pool.
func HeldBare(dsn string) (*sql.DB, error) {
	v, loaded := holders.LoadOrStore(dsn, &holder{})
	h := v.(*holder)
	if !loaded {
		h.db, h.err = sql.Open("postgres", dsn) // want `sql.Open builds the pool after LoadOrStore has put its place into holders: another goroutine finds it there without a pool; open the pool under a sync.Once beside it`
	}
	return h.db, h.err
}

// HeldMade fills what it has given.
func HeldMade(dsn string) (*sql.DB, error) {
	mine := &holder{}
	v, loaded := holders.LoadOrStore(dsn, mine)
	if loaded {
		return v.(*holder).db, v.(*holder).err
	}
	mine.db, mine.err = sql.Open("postgres", dsn) // want `sql.Open builds the pool after LoadOrStore has put its place into holders`
	return mine.db, mine.err
}

type onceHolder struct {
	once sync.Once
	db   *sql.DB
	err  error
}

var onceHolders sync.Map

func HeldOnce(dsn string) (*sql.DB, error) {
	v, _ := onceHolders.LoadOrStore(dsn, &onceHolder{})
	h := v.(*onceHolder)
	h.once.Do(func() { h.db, h.err = sql.Open("postgres", dsn) })
	return h.db, h.err
}

type signalled struct {
	ready chan struct{}
	db    *sql.DB
	err   error
}

var signals sync.Map

// HeldReady tells those who wait when the pool is there.
func HeldReady(dsn string) (*sql.DB, error) {
	v, loaded := signals.LoadOrStore(dsn, &signalled{ready: make(chan struct{})})
	s := v.(*signalled)
	if !loaded {
		s.db, s.err = sql.Open("postgres", dsn)
		close(s.ready)
	}
	<-s.ready
	return s.db, s.err
}
