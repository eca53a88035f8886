package probe // want package:"pools"

import (
	"context"
	"database/sql"
	"net/http"
)

// A Check is run for each request.
type Check func(ctx context.Context) error

// Checks has some by name.
type Checks struct{ all map[string]Check }

// Add adds one.
func (c *Checks) Add(name string, check Check) { c.all[name] = check }

func (c *Checks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, check := range c.all {
		if err := check(r.Context()); err != nil {
			http.Error(w, name, http.StatusServiceUnavailable)
		}
	}
}

// Connect returns a check that opens a pool.
func Connect(dsn string) Check {
	return func(ctx context.Context) error {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			return err
		}
		defer db.Close()
		return db.PingContext(ctx)
	}
}

// Open returns a check of a pool that it opens.
func Open(dsn string) (Check, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return db.PingContext, nil
}

// Kept returns a check of a pool that it opens, or of none.
func Kept(dsn string) Check {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return func(context.Context) error { return err }
	}
	return func(ctx context.Context) error { return db.PingContext(ctx) }
}
