package search // want package:"pools"

import (
	"context"
	"database/sql"
	"os"
	"sync"
)

// An Index opens its pool when it is first asked.
type Index struct {
	once sync.Once
	db   *sql.DB
	err  error
}

var standard = &Index{}

// New returns another index.
func New() *Index { return &Index{} }

// Standard returns the index that all share.
func Standard() *Index { return standard }

// Find looks for text.
func (i *Index) Find(ctx context.Context, text string) (id int, err error) {
	i.once.Do(func() { i.db, i.err = sql.Open("postgres", os.Getenv("INDEX_URL")) })
	if i.err != nil {
		return 0, i.err
	}
	err = i.db.QueryRowContext(ctx, "SELECT id FROM docs WHERE t = $1", text).Scan(&id)
	return id, err
}

// Words has a lock.
type Words struct {
	mu sync.Mutex
	db *sql.DB
}

// Complete looks for words.
func (w *Words) Complete(ctx context.Context, prefix string) (word string, err error) {
	db, err := w.open()
	if err != nil {
		return "", err
	}
	err = db.QueryRowContext(ctx, "SELECT w FROM words WHERE w LIKE $1", prefix+"%").Scan(&word)
	return word, err
}

func (w *Words) open() (*sql.DB, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.db == nil {
		db, err := sql.Open("postgres", os.Getenv("WORDS_URL"))
		if err != nil {
			return nil, err
		}
		w.db = db
	}
	return w.db, nil
}

type provider struct {
	once sync.Once
	db   *sql.DB
}

func (p *provider) get() *sql.DB {
	p.once.Do(func() { p.db, _ = sql.Open("postgres", os.Getenv("SHARED_URL")) })
	return p.db
}

var shared provider

// A Query has the pool of all.
type Query struct{ p *provider }

// Ask returns a query.
func Ask() *Query { return &Query{p: &shared} }

// Run runs it.
func (q *Query) Run(ctx context.Context) error { return q.p.get().PingContext(ctx) }

// A Probe looks at a database once.
type Probe struct {
	url string
	db  *sql.DB
}

// NewProbe returns a probe of the database at url.
func NewProbe(url string) *Probe { return &Probe{url: url} }

// Ping opens the pool first.
func (p *Probe) Ping(ctx context.Context) (err error) {
	if p.db == nil {
		if p.db, err = sql.Open("postgres", p.url); err != nil {
			return err
		}
	}
	return p.db.PingContext(ctx)
}

// Close closes the pool.
func (p *Probe) Close() error { return p.db.Close() }
