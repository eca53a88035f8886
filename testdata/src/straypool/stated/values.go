package main

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
)

// An optional holds a value of any type, or none.
type optional[T any] struct {
	value T
	set   bool
}

func (o *optional[T]) get() (T, bool) { return o.value, o.set }

func (o *optional[T]) put(value T) { o.value, o.set = value, true }

// Its pool is in the value of a generic type.
type generic struct {
	mu sync.Mutex
	db optional[*sql.DB]
}

func (g *generic) get() (*sql.DB, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if db, ok := g.db.get(); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("GENERIC_URL"))
	if err != nil {
		return nil, err
	}
	g.db.put(db)
	return db, nil
}

func (g *generic) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := g.get(); err == nil {
		db.PingContext(r.Context())
	}
}

// Nothing asks whether there is a pool in the value.
type unasked struct {
	mu sync.Mutex
	db optional[*sql.DB]
}

func (u *unasked) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u.mu.Lock()
	defer u.mu.Unlock()
	db, err := sql.Open("postgres", os.Getenv("UNASKED_URL")) // want `sql.Open opens a new pool .*, and the previous one is not closed`
	if err != nil {
		return
	}
	u.db.put(db)
}

type holder struct{ db *sql.DB }

// A method of it looks into an atomic.Value, again under the lock.
type twice struct {
	mu   sync.Mutex
	live atomic.Value // holder
}

func (t *twice) peek() (*sql.DB, bool) {
	h, ok := t.live.Load().(holder)
	return h.db, ok
}

func (t *twice) get() (*sql.DB, error) {
	if db, ok := t.peek(); ok {
		return db, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if db, ok := t.peek(); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("TWICE_URL"))
	if err != nil {
		return nil, err
	}
	t.live.Store(holder{db})
	return db, nil
}

func (t *twice) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := t.get(); err == nil {
		db.PingContext(r.Context())
	}
}

// It looks once only.
type hasty struct {
	live atomic.Value // holder
}

func (h *hasty) peek() (*sql.DB, bool) {
	got, ok := h.live.Load().(holder)
	return got.db, ok
}

func (h *hasty) get() (*sql.DB, error) {
	if db, ok := h.peek(); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("HASTY_URL")) // want `sql.Open opens a pool if hasty.live is nil, without a lock`
	if err != nil {
		return nil, err
	}
	h.live.Store(holder{db})
	return db, nil
}

func (h *hasty) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := h.get(); err == nil {
		db.PingContext(r.Context())
	}
}

// Its literal runs under the lock of the method that calls it.
type probe struct {
	open func() (*sql.DB, error)
	mu   sync.Mutex
	db   *sql.DB
}

func newProbe(dsn string) *probe {
	p := new(probe)
	p.open = func() (*sql.DB, error) {
		if p.db != nil {
			return p.db, nil
		}
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			return nil, err
		}
		p.db = db
		return db, nil
	}
	return p
}

func (p *probe) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if db, err := p.open(); err == nil {
		db.PingContext(r.Context())
	}
}

// No lock is held where its literal runs.
type bare struct {
	open func() (*sql.DB, error)
	mu   sync.Mutex
	db   *sql.DB
	last int
}

func newBare(dsn string) *bare {
	b := new(bare)
	b.open = func() (*sql.DB, error) {
		if b.db != nil {
			return b.db, nil
		}
		db, err := sql.Open("postgres", dsn) // want `sql.Open opens a pool if bare.db is nil, without a lock`
		if err != nil {
			return nil, err
		}
		b.db = db
		return db, nil
	}
	return b
}

func (b *bare) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	b.last++
	b.mu.Unlock()
	if db, err := b.open(); err == nil {
		db.PingContext(r.Context())
	}
}

func mount() {
	http.Handle("/generic", new(generic))
	http.Handle("/unasked", new(unasked))
	http.Handle("/twice", new(twice))
	http.Handle("/hasty", new(hasty))
	http.Handle("/probe", newProbe(os.Getenv("PROBE_URL")))
	http.Handle("/bare", newBare(os.Getenv("BARE_URL")))
	http.Handle("/won", new(won))
	http.Handle("/lost", new(lost))
	http.Handle("/counted", new(counted))
	channels()
}

// Only the goroutine that wins the swap opens a pool.
type won struct {
	opening atomic.Bool
	db      atomic.Pointer[sql.DB]
}

func (o *won) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db := o.db.Load(); db != nil {
		db.PingContext(r.Context())
		return
	}
	if !o.opening.CompareAndSwap(false, true) {
		return
	}
	db, err := sql.Open("postgres", os.Getenv("WON_URL"))
	if err != nil {
		o.opening.Store(false)
		return
	}
	o.db.Store(db)
}

// Others win it, too, when the first one is done.
type lost struct {
	opening atomic.Bool
	db      atomic.Pointer[sql.DB]
}

func (l *lost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db := l.db.Load(); db != nil {
		db.PingContext(r.Context())
		return
	}
	if !l.opening.CompareAndSwap(false, true) {
		return
	}
	db, err := sql.Open("postgres", os.Getenv("LOST_URL")) // want `sql.Open opens a pool if lost.db is nil, without a lock`
	if err == nil {
		l.db.Store(db)
	}
	l.opening.Store(false)
}

// One variable is for the pool that is there and for the new one.
type counted struct{ db atomic.Pointer[sql.DB] }

func (c *counted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	db, err := c.db.Load(), error(nil)
	if db == nil {
		if db, err = sql.Open("postgres", os.Getenv("COUNTED_URL")); err != nil { // want `sql.Open opens a pool if counted.db is nil, without a lock`
			return
		}
		c.db.Store(db)
	}
	db.PingContext(r.Context())
}

// A channel has room for the pool, and is the lock.
var slot = func() chan *sql.DB {
	c := make(chan *sql.DB, 1)
	c <- nil
	return c
}()

func slotted(r *http.Request) (*sql.DB, error) {
	var db *sql.DB
	select {
	case db = <-slot:
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	defer func() { slot <- db }()
	if db == nil {
		opened, err := sql.Open("postgres", os.Getenv("SLOTTED_URL"))
		if err != nil {
			return nil, err
		}
		db = opened
	}
	return db, nil
}

var opened = make(chan *sql.DB, 10)

// It takes no pool from the channel.
func sent() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("SENT_URL"))
	if err != nil {
		return nil, err
	}
	opened <- db
	return db, nil
}

func channels() {
	http.HandleFunc("/slotted", func(w http.ResponseWriter, r *http.Request) {
		if db, err := slotted(r); err == nil {
			db.PingContext(r.Context())
		}
	})
	http.HandleFunc("/sent", func(w http.ResponseWriter, r *http.Request) {
		if db, err := sent(); err == nil { // want `sent builds a new pool of SENT_URL .* for each request`
			db.PingContext(r.Context())
		}
	})
}
