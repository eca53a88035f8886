package overwritten

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"sync"
	"time"

	"github.com/gocql/gocql"
)

// A handle gives its pool away by a getter, and connects again when the pool fails.
type handle struct {
	dsn string
	mu  sync.RWMutex
	db  *sql.DB
}

func (h *handle) get() (*sql.DB, error) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if h.db == nil {
		return nil, errors.New("not connected")
	}
	return h.db, nil
}

func (h *handle) swap(db *sql.DB) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.db = db
}

func (h *handle) connect(ctx context.Context) error {
	db, err := sql.Open("postgres", h.dsn)
	if err != nil {
		return err
	}
	if err := db.PingContext(ctx); err != nil {
		return errors.Join(err, db.Close())
	}
	h.swap(db)
	return nil
}

// Watch asks the getter whether there is a pool, and the pool whether it answers.
func (h *handle) Watch(ctx context.Context) {
	for ctx.Err() == nil {
		time.Sleep(time.Second)
		db, err := h.get()
		if err == nil {
			err = db.PingContext(ctx)
		}
		if err == nil {
			continue
		}
		if err := h.connect(ctx); err != nil { // want `handle.connect stores a new pool \(sql.Open at .*\) in handle.db when PingContext on the old pool fails, and the old pool is not closed; close it first \[straypool/overwritten\]`
			log.Print(err)
		}
	}
}

// A closer closes what its getter gives.
type closer struct {
	dsn string
	db  *sql.DB
}

func (c *closer) get() *sql.DB { return c.db }

func (c *closer) connect() (err error) {
	c.db, err = sql.Open("postgres", c.dsn)
	return err
}

func (c *closer) Check() error {
	if err := c.get().Ping(); err != nil {
		c.get().Close()
		return c.connect()
	}
	return nil
}

// A starter connects only if there is no pool.
type starter struct{ *handle }

func (s *starter) open(ctx context.Context) error {
	db, err := sql.Open("postgres", s.dsn)
	if err != nil {
		return err
	}
	s.swap(db)
	return db.PingContext(ctx)
}

func (s *starter) Start(ctx context.Context) error {
	if _, err := s.get(); err != nil {
		return s.open(ctx)
	}
	return nil
}

var _, _, _ = (*handle).Watch, (*closer).Check, (*starter).Start

// An Index asks a session of what its getter returns.
type Index struct {
	cluster *gocql.ClusterConfig
	mu      sync.Mutex
	session *gocql.Session
}

func (i *Index) current() *gocql.Session {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.session
}

func (i *Index) Check(every <-chan time.Time) {
	for range every {
		if err := i.current().Query("SELECT now()").Exec(); err == nil {
			continue
		}
		session, err := i.cluster.CreateSession() // want `ClusterConfig.CreateSession opens a new pool for Index.session when Query on the old pool fails, and the old pool is not closed`
		if err != nil {
			continue
		}
		i.mu.Lock()
		i.session = session
		i.mu.Unlock()
	}
}
