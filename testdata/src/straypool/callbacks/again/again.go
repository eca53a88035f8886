package again // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

var db, other *sql.DB

// Init does not close what was there.
func Init(dsn string) (err error) {
	db, err = sql.Open("postgres", dsn)
	return err
}

// Start is tried again by its caller.
func Start(dsn string) (err error) {
	other, err = sql.Open("postgres", dsn)
	return err
}

func Ping() error { return db.Ping() }

type msg struct {
	query string
	done  chan error
}

type Actor struct{ in chan msg }

func NewActor() *Actor {
	a := &Actor{in: make(chan msg)}
	go a.loop()
	return a
}

// loop is the only one that uses its pool, and never ends.
func (a *Actor) loop() {
	var db *sql.DB
	for m := range a.in {
		if db == nil {
			opened, err := sql.Open("postgres", os.Getenv("ACTOR_URL"))
			if err != nil {
				m.done <- err
				continue
			}
			db = opened
		}
		_, err := db.Exec(m.query)
		m.done <- err
	}
}

func (a *Actor) Exec(query string) error {
	m := msg{query, make(chan error, 1)}
	a.in <- m
	return <-m.done
}

type Store struct{ db *sql.DB }

func Open() (*Store, error) {
	db, err := sql.Open("postgres", os.Getenv("STORE_URL"))
	if err != nil {
		return nil, err
	}
	return &Store{db}, nil
}

// A Watcher connects again when something fails, and closes the last pool only.
type Watcher struct{ store *Store }

func (w *Watcher) connect() (err error) {
	w.store, err = Open()
	return err
}

func (s *Store) Ping() error { return s.db.Ping() }

func (s *Store) Close() error { return s.db.Close() }

func (w *Watcher) Run(times int) error {
	if err := w.connect(); err != nil {
		return err
	}
	for range times {
		if err := w.store.Ping(); err != nil {
			if err := w.connect(); err != nil { // want `Watcher.connect stores a new pool .* in Watcher.store when Ping on the old pool fails, and the old pool is not closed; close it first`
				return err
			}
		}
	}
	return w.store.Close()
}

// A Careful one closes each.
type Careful struct{ store *Store }

func (c *Careful) connect() (err error) {
	c.store, err = Open()
	return err
}

func (c *Careful) Run(times int) error {
	if err := c.connect(); err != nil {
		return err
	}
	for range times {
		if err := c.store.Ping(); err != nil {
			c.store.Close()
			if err := c.connect(); err != nil {
				return err
			}
		}
	}
	return c.store.Close()
}

// A Ring has one more pool for each request.
type Ring struct {
	mu    sync.Mutex
	next  int
	pools []*sql.DB
}

func (g *Ring) pick() (*sql.DB, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	db, err := sql.Open("postgres", os.Getenv("RING_URL")) // want `sql.Open builds a new pool of RING_URL for each request that Ring.ServeHTTP handles`
	if err != nil {
		return nil, err
	}
	g.pools = append(g.pools, db)
	g.next = (g.next + 1) % len(g.pools)
	return g.pools[g.next], nil
}

func (g *Ring) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := g.pick(); err == nil {
		db.PingContext(r.Context())
	}
}

// A Sink opens its pool in a goroutine, once.
type Sink struct {
	start sync.Once
	ready chan struct{}
	db    *sql.DB
	err   error
}

func NewSink() *Sink { return &Sink{ready: make(chan struct{})} }

func (s *Sink) Write(query string) error {
	s.start.Do(func() {
		go func() {
			defer close(s.ready)
			s.db, s.err = sql.Open("postgres", os.Getenv("SINK_URL"))
		}()
	})
	if <-s.ready; s.err != nil {
		return s.err
	}
	_, err := s.db.Exec(query)
	return err
}

// A Drain opens one for each call.
type Drain struct {
	db  *sql.DB
	err error
}

func (d *Drain) Write(query string) error {
	ready := make(chan struct{})
	go func() {
		func() { d.db, d.err = sql.Open("postgres", os.Getenv("DRAIN_URL")) }()
		close(ready)
	}()
	if <-ready; d.err != nil {
		return d.err
	}
	_, err := d.db.Exec(query)
	return err
}

// Regions never keeps what it opens.
type Regions struct {
	mu    sync.Mutex
	pools map[string]*sql.DB
}

func (r *Regions) pool(name string) (*sql.DB, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if db, ok := r.pools[name]; ok {
		return db, nil
	}
	return sql.Open("postgres", os.Getenv("REGIONS_URL")) // want `because nothing ever stores one in Regions.pools`
}

func (r *Regions) Count(name string) error {
	db, err := r.pool(name)
	if err != nil {
		return err
	}
	return db.Ping()
}
