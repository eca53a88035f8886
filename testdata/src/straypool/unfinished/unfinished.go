package unfinished // want package:"pools"

import (
	"database/sql"
	"errors"
	"os"

	"github.com/redis/go-redis/v9"
)

// An App forgets its client.
type App struct {
	db    *sql.DB
	cache *redis.Client
}

func New() (*App, error) {
	db, err := sql.Open("postgres", os.Getenv("APP_URL"))
	if err != nil {
		return nil, err
	}
	return &App{db: db, cache: redis.NewClient(&redis.Options{Addr: os.Getenv("CACHE")})}, nil // want `the pool from redis.NewClient in App.cache is not closed by App.Close, which closes App.db; close it there too \[straypool/unclosed\]`
}

func (a *App) Ping() error  { return a.db.Ping() }
func (a *App) Close() error { return a.db.Close() }

// A Both closes both.
type Both struct {
	db    *sql.DB
	cache *redis.Client
}

func NewBoth() (*Both, error) {
	db, err := sql.Open("postgres", os.Getenv("BOTH_URL"))
	if err != nil {
		return nil, err
	}
	return &Both{db: db, cache: redis.NewClient(&redis.Options{Addr: os.Getenv("CACHE")})}, nil
}

func (b *Both) Close() error { return errors.Join(b.db.Close(), b.cache.Close()) }

// A Skipping returns before it closes the second.
type Skipping struct{ a, b *sql.DB }

func NewSkipping() (*Skipping, error) {
	a, err := sql.Open("postgres", os.Getenv("A_URL"))
	if err != nil {
		return nil, err
	}
	b, err := sql.Open("postgres", os.Getenv("B_URL")) // want `the pool from sql.Open in Skipping.b is not closed when Skipping.Close returns at line 61 because another pool could not be closed; close both, and join the errors`
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return &Skipping{a, b}, nil
}

func (s *Skipping) Close() error {
	if err := s.a.Close(); err != nil {
		return err
	}
	return s.b.Close()
}

// A Parts is closed by a helper, and lends its cache to others.
type Parts struct {
	db    *sql.DB
	cache *redis.Client
}

func NewParts() (*Parts, error) {
	db, err := sql.Open("postgres", os.Getenv("PARTS_URL"))
	if err != nil {
		return nil, err
	}
	return &Parts{db: db, cache: redis.NewClient(&redis.Options{Addr: os.Getenv("CACHE")})}, nil
}

func (p *Parts) Close() error {
	closeAll(p.cache)
	return p.db.Close()
}

func closeAll(c *redis.Client) { c.Close() }

// A Lender shows its client to other packages, which may close it.
type Lender struct {
	db    *sql.DB
	cache *redis.Client
}

func NewLender() (*Lender, error) {
	db, err := sql.Open("postgres", os.Getenv("LENDER_URL"))
	if err != nil {
		return nil, err
	}
	return &Lender{db: db, cache: redis.NewClient(&redis.Options{Addr: os.Getenv("CACHE")})}, nil
}

func (l *Lender) Cache() *redis.Client { return l.cache }
func (l *Lender) Close() error         { return l.db.Close() }

// A Given has got its client from elsewhere.
type Given struct {
	db    *sql.DB
	cache *redis.Client
}

func NewGiven(cache *redis.Client) (*Given, error) {
	db, err := sql.Open("postgres", os.Getenv("GIVEN_URL"))
	if err != nil {
		return nil, err
	}
	return &Given{db: db, cache: cache}, nil
}

func (g *Given) Close() error { return g.db.Close() }

// A Pair closes its second pool only where it cannot be opened.
type Pair struct{ first, second *sql.DB }

func NewPair() (*Pair, error) {
	first, err := sql.Open("postgres", os.Getenv("FIRST_URL"))
	if err != nil {
		return nil, err
	}
	p := &Pair{first: first}
	if p.second, err = sql.Open("postgres", os.Getenv("SECOND_URL")); err != nil { // want `the pool from sql.Open in Pair.second is not closed by Pair.Close, which closes Pair.first`
		return nil, errors.Join(err, p.first.Close())
	}
	if err := p.first.Ping(); err != nil {
		return nil, errors.Join(err, p.second.Close(), p.first.Close())
	}
	return p, nil
}

func (p *Pair) Close() error { return p.first.Close() }

// A Stopped one closes its second pool in another method.
type Stopped struct{ first, second *sql.DB }

func NewStopped() (*Stopped, error) {
	first, err := sql.Open("postgres", os.Getenv("STOPPED_FIRST_URL"))
	if err != nil {
		return nil, err
	}
	s := &Stopped{first: first}
	if s.second, err = sql.Open("postgres", os.Getenv("STOPPED_SECOND_URL")); err != nil {
		return nil, errors.Join(err, s.first.Close())
	}
	if err := s.first.Ping(); err != nil {
		return nil, errors.Join(err, s.second.Close(), s.first.Close())
	}
	return s, nil
}

func (s *Stopped) Close() error { return s.first.Close() }
func (s *Stopped) Detach()      { s.second.Close() }
