package svc // want package:"pools"

import (
	"database/sql"
	"sync"
)

// A Lazy opens its pool when it is first asked.
type Lazy struct {
	url string
	db  *sql.DB
}

// NewLazy makes one.
func NewLazy(url string) *Lazy { return &Lazy{url: url} }

func (l *Lazy) connect() error {
	if l.db != nil {
		return nil
	}
	db, err := sql.Open("postgres", l.url)
	if err != nil {
		return err
	}
	l.db = db
	return nil
}

// Ping connects first.
func (l *Lazy) Ping() error {
	if err := l.connect(); err != nil {
		return err
	}
	return l.db.Ping()
}

// A Locked does so under a lock.
type Locked struct {
	mu  sync.Mutex
	url string
	db  *sql.DB
}

// NewLocked makes one.
func NewLocked(url string) *Locked { return &Locked{url: url} }

// Ping connects first.
func (l *Locked) Ping() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db == nil {
		db, err := sql.Open("postgres", l.url)
		if err != nil {
			return err
		}
		l.db = db
	}
	return l.db.Ping()
}

// A Holder keeps the pool of the present configuration.
type Holder struct {
	url string
	db  *sql.DB
}

// NewHolder makes one.
func NewHolder(url string) *Holder { return &Holder{url: url} }

// Reload forgets the pool before.
func (h *Holder) Reload() error {
	db, err := sql.Open("postgres", h.url)
	if err != nil {
		return err
	}
	h.db = db
	return nil
}

// A Tidy closes it.
type Tidy struct {
	url string
	db  *sql.DB
}

// NewTidy makes one.
func NewTidy(url string) *Tidy { return &Tidy{url: url} }

// Reload closes the pool before.
func (t *Tidy) Reload() error {
	db, err := sql.Open("postgres", t.url)
	if err != nil {
		return err
	}
	old := t.db
	t.db = db
	if old != nil {
		old.Close()
	}
	return nil
}
