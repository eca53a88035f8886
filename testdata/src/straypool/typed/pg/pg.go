package pg // want package:"pools"

import (
	"database/sql"

	"straypool/typed/conf"
)

type Role interface{ DSN(c *conf.DB) string }

type Writer struct{}

func (Writer) DSN(c *conf.DB) string { return c.Primary }

type Reader struct{}

func (Reader) DSN(c *conf.DB) string { return c.Replica }

type DB[R Role] struct{ *sql.DB }

// Open opens the database that its type argument chooses.
func Open[R Role](c *conf.DB) (*DB[R], error) {
	var role R
	db, err := sql.Open("postgres", role.DSN(c))
	if err != nil {
		return nil, err
	}
	return &DB[R]{db}, nil
}

// OpenPrimary opens the same database, whatever its type argument is.
func OpenPrimary[R Role](c *conf.DB) (*DB[R], error) {
	db, err := sql.Open("postgres", c.Primary)
	if err != nil {
		return nil, err
	}
	return &DB[R]{db}, nil
}
