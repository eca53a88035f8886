package unused

import (
	"database/sql"
	"os"
	"sync"
)

type opener interface{ pool() (*sql.DB, error) }

type shared struct {
	once sync.Once
	db   *sql.DB
	err  error
}

// The test of what shared implements makes none.
var _ opener = (*shared)(nil)

var spare shared // want `nothing uses spare, a manager of pools`

func (s *shared) pool() (*sql.DB, error) {
	s.once.Do(func() { s.db, s.err = sql.Open("postgres", os.Getenv("SHARED_URL")) })
	return s.db, s.err
}

type central struct {
	once sync.Once
	db   *sql.DB
}

var std central

func (c *central) pool() *sql.DB {
	c.once.Do(func() { c.db, _ = sql.Open("postgres", os.Getenv("CENTRAL_URL")) })
	return c.db
}

// Central is what other packages call.
func Central() *sql.DB { return std.pool() }

type several struct {
	once sync.Once
	db   *sql.DB
}

// One of a map may be any.
var all = map[string]*several{"a": {}}

func (s *several) pool() *sql.DB {
	s.once.Do(func() { s.db, _ = sql.Open("postgres", os.Getenv("SEVERAL_URL")) })
	return s.db
}
