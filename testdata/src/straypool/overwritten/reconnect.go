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
			if err := c.connect(); err != nil { // want `Client.connect stores a new pool \(sql.Open at straypool/overwritten/reconnect.go:16\) in Client.db when PingContext on the old pool fails, and the old pool is not closed; close it first`
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
		db, err := sql.Open("postgres", a.dsn) // want `sql.Open opens a new pool for Another.db when Exec on the old pool fails, and the old pool is not closed; close it first`
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

// Both fills another place before, and loses the pool that does not answer.
func (s *Spare) Both() (err error) {
	if s.other, err = sql.Open("postgres", s.dsn); err != nil {
		return err
	}
	if err := s.db.Ping(); err != nil {
		s.db, err = sql.Open("postgres", s.dsn) // want `sql.Open opens a new pool for Spare.db when Ping on the old pool fails`
		return err
	}
	return s.other.Ping()
}

// Either has two to choose from.
func (s *Spare) Either(first bool) (err error) {
	if err := s.db.Ping(); err != nil {
		if first {
			s.db, err = sql.Open("postgres", s.dsn) // want `sql.Open opens a new pool for Spare.db when Ping on the old pool fails`
		} else {
			s.db, err = sql.Open("postgres", "host=spare") // want `sql.Open opens a new pool for Spare.db when Ping on the old pool fails`
		}
		return err
	}
	return nil
}

// Answers opens another place when all is well.
func (s *Spare) Answers() (err error) {
	if err = s.db.Ping(); err == nil {
		s.other, err = sql.Open("postgres", s.dsn)
	}
	return err
}

// Renew opens a new one while the old one answers.
func (s *Spare) Renew() (err error) {
	if err = s.db.Ping(); err == nil {
		s.db, err = sql.Open("postgres", s.dsn)
	}
	return err
}

type Setter struct {
	dsn string
	db  *sql.DB
}

func (s *Setter) set(db *sql.DB) { s.db = db }

// Check has another function put it there.
func (s *Setter) Check() error {
	if err := s.db.Ping(); err != nil {
		db, err := sql.Open("postgres", s.dsn) // want `sql.Open opens a new pool for Setter.db when Ping on the old pool fails`
		if err != nil {
			return err
		}
		s.set(db)
	}
	return nil
}

// Pointers are no places that have names.
func Pointers(asked, filled **sql.DB) (err error) {
	if err := (*asked).Ping(); err != nil {
		*filled, err = sql.Open("postgres", "host=filled")
		return err
	}
	return nil
}

// Elsewhere asks something that is not a pool.
func (s *Spare) Elsewhere(check func() error) (err error) {
	if err := check(); err != nil {
		s.db, err = sql.Open("postgres", s.dsn)
		return err
	}
	return nil
}

type Runner struct{ db *sql.DB }

func (r *Runner) connect() (err error) {
	r.db, err = sql.Open("postgres", "host=runner")
	return err
}

// Run leads to the check.
func (r *Runner) Run() { r.check() }

func (r *Runner) check() {
	if err := r.db.Ping(); err != nil {
		r.connect() // want `Runner.connect stores a new pool .* in Runner.db when Ping on the old pool fails`
	}
}
