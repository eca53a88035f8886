package overwritten

import (
	"context"
	"database/sql"
	"log"
	"time"
)

type Client struct {
	dsn string
	db  *sql.DB
}

func (c *Client) connect() error {
	db, err := sql.Open("postgres", c.dsn)
	if err != nil {
		return err
	}
	c.db = db
	return nil
}

// Watch loses the pool that does not answer.
func (c *Client) Watch(ctx context.Context) {
	for ctx.Err() == nil {
		if err := c.db.PingContext(ctx); err != nil {
			log.Print(err)
			if err := c.connect(); err != nil { // want `Client.connect puts a new pool \(sql.Open at straypool/overwritten/reconnect.go:16\) into Client.db when PingContext of the one before fails, and nobody closes that; close it first`
				log.Print(err)
			}
		}
		time.Sleep(time.Second)
	}
}

type Another struct {
	dsn string
	db  *sql.DB
}

// Rows opens another pool when the one that it has does not answer.
func (a *Another) Rows() error {
	if _, err := a.db.Exec("SELECT 1"); err != nil {
		db, err := sql.Open("postgres", a.dsn) // want `sql.Open puts a new pool into Another.db when Exec of the one before fails, and nobody closes that; close it first`
		if err != nil {
			return err
		}
		a.db = db
	}
	return nil
}

type Cautious struct {
	dsn string
	db  *sql.DB
}

func (c *Cautious) connect() (err error) {
	c.db, err = sql.Open("postgres", c.dsn)
	return err
}

// Watch closes the pool that does not answer.
func (c *Cautious) Watch(ctx context.Context) {
	for ctx.Err() == nil {
		if err := c.db.PingContext(ctx); err != nil {
			c.db.Close()
			if err := c.connect(); err != nil {
				log.Print(err)
			}
		}
		time.Sleep(time.Second)
	}
}

type Spare struct {
	dsn       string
	db, other *sql.DB
}

// Check keeps the pool that does not answer, for another place is filled.
func (s *Spare) Check() (err error) {
	if err := s.db.Ping(); err != nil {
		s.other, err = sql.Open("postgres", s.dsn)
		return err
	}
	return nil
}
