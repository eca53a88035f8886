// Package pool opens the pool of a program. What it uses without settings its
// caller says.
package pool

import (
	"database/sql"
	"os"
	"strconv"
)

// Defaults hold for one program.
type Defaults struct{ Size, Idle int }

// Pair holds for two databases.
type Pair struct{ Size int }

type options struct{ size int }

// An Option changes what Batch uses.
type Option func(*options)

// Size says what is used if nothing is set.
func Size(n int) Option { return func(o *options) { o.size = n } }

func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
		return n
	}
	return otherwise
}

// Open opens the pool.
func Open(url string, d Defaults) (*sql.DB, error) {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(number("MAIL_POOL_SIZE", d.Size))
	db.SetMaxIdleConns(number("MAIL_IDLE_CONNS", d.Idle))
	return db, nil
}

// Both opens two pools, which a value of one type describes.
func Both(lead, follow *sql.DB, a, b Pair) {
	lead.SetMaxOpenConns(number("LEAD_POOL_SIZE", a.Size))
	follow.SetMaxOpenConns(number("FOLLOW_POOL_SIZE", b.Size))
}

// Batch opens a pool as options say.
func Batch(url string, opts ...Option) (*sql.DB, error) {
	var o options
	for _, option := range opts {
		option(&o)
	}
	db, err := sql.Open("postgres", url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(number("MAIL_BATCH_POOL_SIZE", o.size))
	return db, nil
}
