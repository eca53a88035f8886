package percall

import (
	"context"
	"database/sql"
	"os"

	"golang.org/x/sync/singleflight"
)

// A Flight lets others wait for the pool that it opens, and keeps none.
type Flight struct {
	group singleflight.Group
	dsn   string
}

func (f *Flight) pool() (*sql.DB, error) {
	v, err, _ := f.group.Do("db", func() (any, error) { return sql.Open("postgres", os.Getenv("FLIGHT_URL")) })
	if err != nil {
		return nil, err
	}
	return v.(*sql.DB), nil
}

func (f *Flight) Valid(ctx context.Context) error {
	db, err := f.pool() // want `Flight.pool builds a new pool of FLIGHT_URL .* on each call of Flight.Valid, which neither keeps nor closes it`
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

// A Kept one keeps it.
type Kept struct {
	group singleflight.Group
	db    *sql.DB
}

func (k *Kept) pool() (*sql.DB, error) {
	if k.db != nil {
		return k.db, nil
	}
	v, err, _ := k.group.Do("db", func() (any, error) { return sql.Open("postgres", os.Getenv("KEPT_URL")) })
	if err != nil {
		return nil, err
	}
	k.db = v.(*sql.DB)
	return k.db, nil
}

func (k *Kept) Valid(ctx context.Context) error {
	db, err := k.pool()
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}
