package main // want package:"pools"

// Programs that wait for their database keep the pool of each attempt, or close it.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/cenkalti/backoff/v4"
)

func again(f func() error) (err error) {
	for range 9 {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

type shop struct{ db *sql.DB }

// connect puts the pool into its field before it is known to work.
func (s *shop) connect(ctx context.Context) (err error) {
	s.db, err = sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `the pool from sql.Open is not closed when PingContext fails at line 35 and shop.connect is called again; close the pool before returning the error \[straypool/overwritten\]`
	if err != nil {
		return err
	}
	return s.db.PingContext(ctx)
}

// checked has another way to say so.
func (s *shop) checked(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `the pool from sql.Open is not closed when PingContext fails at line 45 and shop.checked is called again`
	if err != nil {
		return err
	}
	s.db = db
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("users: %w", err)
	}
	return nil
}

// closing closes it.
func (s *shop) closing(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("ITEMS_URL"))
	if err != nil {
		return err
	}
	s.db = db
	if err := db.PingContext(ctx); err != nil {
		return errors.Join(err, db.Close())
	}
	return nil
}

// before closes the one before.
func (s *shop) before(ctx context.Context) (err error) {
	if s.db != nil {
		s.db.Close()
	}
	if s.db, err = sql.Open("postgres", os.Getenv("STOCK_URL")); err != nil {
		return err
	}
	return s.db.PingContext(ctx)
}

// lazy uses it again.
func (s *shop) lazy(ctx context.Context) error {
	if s.db == nil {
		db, err := sql.Open("postgres", os.Getenv("NEWS_URL"))
		if err != nil {
			return err
		}
		s.db = db
	}
	return s.db.PingContext(ctx)
}

// each opens one pool of each shop, and is not tried again.
func (s *shop) each(ctx context.Context, dsn string) (err error) {
	if s.db, err = sql.Open("postgres", dsn); err != nil {
		return err
	}
	return s.db.PingContext(ctx)
}

// undone is closed by those who try again.
func (s *shop) undone(ctx context.Context) (err error) {
	if s.db, err = sql.Open("postgres", os.Getenv("BILLS_URL")); err != nil {
		return err
	}
	return s.db.PingContext(ctx)
}

var carts *sql.DB

func fill() (err error) {
	if carts, err = sql.Open("postgres", os.Getenv("CARTS_URL")); err != nil { // want `the pool from sql.Open is not closed when Ping fails at line 109 and fill is called again`
		return err
	}
	return carts.Ping()
}

// captured has the pool in a variable of the function around it.
func captured() (db *sql.DB, err error) {
	err = again(func() (err error) {
		if db, err = sql.Open("postgres", os.Getenv("AUDIT_URL")); err != nil { // want `the pool from sql.Open is not closed when Ping fails at line 118 and the function literal is called again`
			return err
		}
		return db.Ping()
	})
	return db, err
}

// library is tried again by a library.
func library() (db *sql.DB, err error) {
	err = backoff.Retry(func() error {
		opened, err := sql.Open("postgres", os.Getenv("MAIL_URL")) // want `the pool from sql.Open is not closed when Ping fails at line 131 and the function literal is called again`
		if err != nil {
			return err
		}
		db = opened
		if err := db.Ping(); err != nil {
			return err
		}
		return nil
	}, backoff.NewExponentialBackOff())
	return db, err
}

// patient opens it before it tries.
func patient() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("LOGS_URL"))
	if err != nil {
		return nil, err
	}
	if err := again(db.Ping); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func main() {
	ctx := context.Background()
	var a, b, c, d, e, f shop
	for a.connect(ctx) != nil {
		time.Sleep(time.Second)
	}
	if err := again(func() error { return b.checked(ctx) }); err != nil {
		log.Fatal(err)
	}
	for i := 0; ; i++ {
		if err := c.closing(ctx); err == nil {
			break
		}
	}
	for d.before(ctx) != nil {
	}
	for e.lazy(ctx) != nil {
	}
	shops := make([]shop, 3)
	for i := range shops {
		if err := shops[i].each(ctx, os.Args[i]); err != nil {
			log.Fatal(err)
		}
	}
	for f.undone(ctx) != nil {
		f.db.Close()
	}
	for fill() != nil {
	}
	if _, err := captured(); err != nil {
		log.Fatal(err)
	}
	if _, err := library(); err != nil {
		log.Fatal(err)
	}
	if _, err := patient(); err != nil {
		log.Fatal(err)
	}
	libraries(ctx)
	log.Print(a, b, c, d, e, f, carts, results(ctx))
}
