package overwritten

import (
	"context"
	"database/sql"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
)

// An Again opens its pools anew when the configuration has changed.
type Again struct {
	mu       sync.Mutex
	dsn      string
	main     *sql.DB
	stats    *sql.DB
	archive  *sql.DB
	replicas map[string]*sql.DB
}

// Reload closes the main pool, and forgets the others.
func (a *Again) Reload() (err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.main != nil {
		a.main.Close()
	}
	if a.main, err = sql.Open("postgres", a.dsn); err != nil {
		return err
	}
	if err := a.openStats(); err != nil {
		return err
	}
	if a.archive == nil {
		if a.archive, err = sql.Open("postgres", "archive"); err != nil {
			return err
		}
	}
	return a.openReplicas()
}

func (a *Again) openStats() (err error) {
	a.stats, err = sql.Open("postgres", a.dsn+" application_name=stats") // want `sql.Open opens a new pool for Again.stats each time Again.Reload runs, which closes the previous pool of Again.main first, but not this one; close it too`
	return err
}

func (a *Again) openReplicas() error {
	replicas := map[string]*sql.DB{}
	for _, host := range []string{"a", "b"} {
		db, err := sql.Open("postgres", a.dsn+" host="+host) // want `sql.Open opens a new pool for Again.replicas each time Again.Reload runs, which closes the previous pool of Again.main first, but not this one; close it too`
		if err != nil {
			return err
		}
		replicas[host] = db
	}
	a.replicas = replicas
	return nil
}

// A Whole closes all that it had.
type Whole struct {
	dsn      string
	main     *sql.DB
	stats    *sql.DB
	replicas map[string]*sql.DB
}

// Reload closes everything first.
func (w *Whole) Reload() (err error) {
	w.main.Close()
	w.stats.Close()
	for _, db := range w.replicas {
		db.Close()
	}
	if w.main, err = sql.Open("postgres", w.dsn); err != nil {
		return err
	}
	if w.stats, err = sql.Open("postgres", w.dsn+" application_name=stats"); err != nil {
		return err
	}
	w.replicas = map[string]*sql.DB{}
	w.replicas["a"], err = sql.Open("postgres", w.dsn+" host=a")
	return err
}

// Fresh closes one pool, and makes an object with another.
func (w *Whole) Fresh() (*Whole, error) {
	var err error
	w.main.Close()
	if w.main, err = sql.Open("postgres", w.dsn); err != nil {
		return nil, err
	}
	next := &Whole{dsn: w.dsn}
	next.stats, err = sql.Open("postgres", w.dsn)
	return next, err
}

var shards map[string]*pgxpool.Pool

// LoadShards closes what it has opened if it fails, and not those of before.
func LoadShards(ctx context.Context, dsns map[string]string) error {
	opened := map[string]*pgxpool.Pool{}
	for name, dsn := range dsns {
		pool, err := pgxpool.New(ctx, dsn)
		if err != nil {
			closeShards(opened)
			return err
		}
		opened[name] = pool
	}
	shards = opened
	return nil
}

var spares map[string]*pgxpool.Pool

// LoadSpares closes those of before, too.
func LoadSpares(ctx context.Context, dsns map[string]string) error {
	opened := map[string]*pgxpool.Pool{}
	for name, dsn := range dsns {
		pool, err := pgxpool.New(ctx, dsn)
		if err != nil {
			closeShards(opened)
			return err
		}
		opened[name] = pool
	}
	before := spares
	spares = opened
	closeShards(before)
	return nil
}

func closeShards(pools map[string]*pgxpool.Pool) {
	for _, pool := range pools {
		pool.Close()
	}
}
