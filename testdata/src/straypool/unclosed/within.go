package unclosed

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// A Client is what generated code makes of a driver, by options.
type Client struct{ driver dialect.Driver }

type Option func(*Client)

func Driver(d dialect.Driver) Option { return func(c *Client) { c.driver = d } }

func NewClient(options ...Option) *Client {
	c := &Client{}
	for _, o := range options {
		o(c)
	}
	return c
}

func (c *Client) create(ctx context.Context) error { return nil }

// open gives the pool to its caller, within the client.
func open(dsn string) (*Client, error) {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return nil, err
	}
	c := NewClient(Driver(entsql.OpenDB("mysql", db)))
	if err := c.create(context.Background()); err != nil {
		return nil, fmt.Errorf("create: %w", err)
	}
	return c, nil
}

func Use(dsn string) { open(dsn) }

// TryOut closes early, or else in the deferred literal, which asks first.
func TryOut(dsn string) error {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{})
	if err != nil {
		return err
	}
	pool, err := db.DB()
	if err != nil {
		return err
	}
	defer func() {
		if pool == nil {
			return
		}
		pool.Close()
	}()
	if err := pool.Ping(); err != nil {
		return err
	}
	pool.Close()
	pool = nil
	return nil
}

// Compatible tries again in another mode, and forgets the first pool.
func Compatible(dsn string) (*sql.DB, error) {
	db, err := sql.Open("mysql", dsn) // want `the pool from sql.Open is not closed on the path where old\(err\) is true \(line 78\) and on 1 other path; close it there too \[straypool/unclosed\]`
	if err != nil {
		return nil, err
	}
	err = db.Ping()
	if err != nil {
		if old(err) {
			db, err = sql.Open("mysql", dsn+"?old=true")
			if err != nil {
				return nil, err
			}
		} else {
			return nil, err
		}
	}
	return db, nil
}

// Another does not look at the first pool at all.
func Another(dsn string) (*sql.DB, error) {
	db, _ := sql.Open("mysql", dsn) // want `the pool from sql.Open is not closed before its variable is assigned again at line \d+; close it first \[straypool/overwritten\]`
	db.Ping()
	db, err := sql.Open("mysql", dsn+"?old=true")
	return db, err
}

func old(err error) bool { return err != nil && err.Error() == "old" }
