package unclosed

import (
	"context"
	"database/sql"
)

// A feed owns a pool, and notifies its subscribers.
type feed interface {
	Last(ctx context.Context) (string, error)
	Subscribe(ctx context.Context, each func(string)) error
	Close() error
}

type sqlFeed struct{ db *sql.DB }

func newFeed(dsn string) (feed, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &sqlFeed{db}, nil
}

func (f *sqlFeed) Last(ctx context.Context) (text string, err error) {
	return text, f.db.QueryRowContext(ctx, "SELECT text FROM feed LIMIT 1").Scan(&text)
}

func (f *sqlFeed) Subscribe(ctx context.Context, each func(string)) error {
	go func() {
		for text, err := f.Last(ctx); err == nil; {
			each(text)
		}
	}()
	return nil
}

func (f *sqlFeed) Close() error { return f.db.Close() }

func Last(ctx context.Context, dsn string) (string, error) {
	f, err := newFeed(dsn) // want `the pool inside the result of unclosed.newFeed .* is neither kept nor closed in Last`
	if err != nil {
		return "", err
	}
	return f.Last(ctx)
}

// Follow returns while its pool is still at work.
func Follow(ctx context.Context, dsn string) error {
	f, err := newFeed(dsn)
	if err != nil {
		return err
	}
	return f.Subscribe(ctx, func(string) {})
}

// Describe hands it to a function of its own, which begins nothing.
func Describe(ctx context.Context, dsn string) error {
	f, err := newFeed(dsn) // want `the pool inside the result of unclosed.newFeed .* is neither kept nor closed in Describe`
	if err != nil {
		return err
	}
	return watch(ctx, f)
}

func watch(ctx context.Context, f feed) error {
	_, err := f.Last(ctx)
	return err
}

// Perhaps looks at what it has, and begins.
func Perhaps(ctx context.Context, dsn string) error {
	f, err := newFeed(dsn)
	if err != nil {
		return err
	}
	if f == nil {
		return nil
	}
	return f.Subscribe(ctx, func(string) {})
}
