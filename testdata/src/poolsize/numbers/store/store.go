// Package store opens pools whose limits its callers give.
package store

import (
	"database/sql"
	"time"
)

// Limits bound a pool.
type Limits struct {
	Open     int
	Life     time.Duration
	IdleTime time.Duration // in seconds, if it is short
	Seconds  int
	Recycle  int
}

// Open opens a pool.
func Open(name string, l Limits) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(l.Open)
	db.SetConnMaxLifetime(l.Life)
	if l.IdleTime < time.Millisecond {
		l.IdleTime *= time.Second
	}
	db.SetConnMaxIdleTime(l.IdleTime)
	return db, nil
}

// OpenFor opens a pool whose connections live for some seconds.
func OpenFor(name string, l Limits) (*sql.DB, error) {
	db, err := Open(name, Limits{Open: l.Open, Life: time.Duration(l.Seconds) * time.Second, IdleTime: time.Minute})
	if err != nil {
		return nil, err
	}
	db.SetConnMaxLifetime(time.Duration(l.Recycle))
	return db, nil
}

// Simple opens a pool whose connections live for life.
func Simple(name string, size int, life time.Duration) (*sql.DB, error) {
	return Open(name, Limits{Open: size, Life: life, IdleTime: time.Minute})
}

// Long opens a pool whose connections live for minutes, or forever.
func Long(name string, minutes time.Duration) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10)
	if minutes > 0 {
		db.SetConnMaxLifetime(minutes * time.Minute)
	}
	return db, nil
}

// Either opens a pool whose connections live for n, if that is a time.
func Either(name string, n time.Duration) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10)
	if n > time.Second {
		db.SetConnMaxLifetime(n)
	} else {
		db.SetConnMaxLifetime(n * time.Second)
	}
	return db, nil
}
