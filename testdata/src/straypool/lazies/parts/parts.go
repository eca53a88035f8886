package parts // want package:"pools"

// Package parts builds the parts of a program, each when it is first asked for.

import (
	"database/sql"
	"errors"
	"os"
	"sync"

	"github.com/redis/go-redis/v9"
)

type Box struct {
	db    func() (*sql.DB, error)
	cache func() *redis.Client
	stops []func() error
}

func New() *Box {
	b := new(Box)
	b.db = sync.OnceValues(func() (*sql.DB, error) {
		db, err := sql.Open("postgres", os.Getenv("PARTS_URL"))
		if err != nil {
			return nil, err
		}
		b.onClose(db.Close)
		return db, nil
	})
	b.cache = sync.OnceValue(func() *redis.Client {
		c := redis.NewClient(&redis.Options{Addr: os.Getenv("PARTS_CACHE")})
		b.onClose(c.Close)
		return c
	})
	return b
}

func (b *Box) onClose(f func() error) { b.stops = append(b.stops, f) }
func (b *Box) DB() (*sql.DB, error)   { return b.db() }
func (b *Box) Cache() *redis.Client   { return b.cache() }
func (b *Box) Close() (err error) {
	for _, stop := range b.stops {
		err = errors.Join(err, stop())
	}
	return err
}

type Spare struct{ db func() (*sql.DB, error) }

func NewSpare() *Spare {
	return &Spare{sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("SPARE_URL")) })}
}

func (s *Spare) DB() (*sql.DB, error) { return s.db() }
