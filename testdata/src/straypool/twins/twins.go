package twins // want package:"pools"

import (
	"context"
	"database/sql"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Config struct{ Primary, Replica Database }

type Database struct{ DSN string }

type Storage struct{ Writer, Reader *sql.DB }

// Copied opens the primary twice.
func Copied(cfg Config) (*Storage, error) {
	writer, err := connect(cfg.Primary)
	if err != nil {
		return nil, err
	}
	reader, err := connect(cfg.Primary) // want `connect builds a second pool of .*; share one`
	if err != nil {
		writer.Close()
		return nil, err
	}
	return &Storage{writer, reader}, nil
}

// Split opens both.
func Split(cfg Config) (*Storage, error) {
	writer, err := connect(cfg.Primary)
	if err != nil {
		return nil, err
	}
	reader, err := connect(cfg.Replica)
	if err != nil {
		writer.Close()
		return nil, err
	}
	return &Storage{writer, reader}, nil
}

func connect(d Database) (*sql.DB, error) { return sql.Open("postgres", d.DSN) }

// Known opens one database of the environment twice.
func Known() (*Storage, error) {
	writer, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	reader, err := sql.Open("postgres", os.Getenv("DATABASE_URL")) // want `sql.Open builds a second pool of DATABASE_URL`
	if err != nil {
		writer.Close()
		return nil, err
	}
	return &Storage{writer, reader}, nil
}

// Tried opens another only where the first has failed, and Tested closes the first.

func Tried(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		db, err = sql.Open("postgres", dsn)
	}
	return db, err
}

func Tested(dsn string) (*Storage, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	db.Close()
	db, err = sql.Open("postgres", dsn)
	return &Storage{Writer: db}, err
}

type Locked struct{ pool, lock *pgxpool.Pool }

// Leader has a pool of one connection for an advisory lock.
func Leader(ctx context.Context, dsn string) (*Locked, error) {
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, err
	}
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		pool.Close()
		return nil, err
	}
	cfg.MaxConns = 1
	lock, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		pool.Close()
		return nil, err
	}
	return &Locked{pool, lock}, nil
}

// Either opens one of two.
func Either(dsn string, large bool) (*Storage, error) {
	var s Storage
	var err error
	if large {
		s.Writer, err = sql.Open("postgres", dsn)
	} else {
		s.Reader, err = sql.Open("postgres", dsn)
	}
	return &s, err
}
