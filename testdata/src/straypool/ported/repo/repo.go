package repo // want package:"pools"

import (
	"context"
	"database/sql"
)

// A Brief opens a pool in each method.
type Brief struct{ DSN string }

func (b *Brief) open() (*sql.DB, error) { return sql.Open("postgres", b.DSN) }

// Find opens a pool and closes it.
func (b *Brief) Find(ctx context.Context, id string) (name string, err error) {
	db, err := b.open()
	if err != nil {
		return "", err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name)
	return name, err
}

// Save opens another.
func (b *Brief) Save(ctx context.Context, id, name string) error {
	db, err := b.open()
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "UPDATE users SET name = $1 WHERE id = $2", name, id)
	return err
}

// A Lasting has one pool.
type Lasting struct{ DB *sql.DB }

// Find uses the pool.
func (l *Lasting) Find(ctx context.Context, id string) (name string, err error) {
	err = l.DB.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name)
	return name, err
}

// Save uses the pool.
func (l *Lasting) Save(ctx context.Context, id, name string) error {
	_, err := l.DB.ExecContext(ctx, "UPDATE users SET name = $1 WHERE id = $2", name, id)
	return err
}
