package main

import (
	"context"
	"database/sql"
	"errors"
	"os"

	"go.uber.org/fx"
)

// A mirror has two pools, which it uses until it is stopped.
type mirror struct {
	from, to *sql.DB
	done     chan struct{}
}

// The hook closes the field of one.
func newMirror(lc fx.Lifecycle) (*mirror, error) {
	from, err := sql.Open("postgres", os.Getenv("MIRROR_URL"))
	if err != nil {
		return nil, err
	}
	to, err := sql.Open("postgres", os.Getenv("MIRRORED_URL")) // want `the pool from sql.Open is not closed by the function at line \d+, which closes the pool from sql.Open at line \d+`
	if err != nil {
		return nil, errors.Join(err, from.Close())
	}
	m := &mirror{from: from, to: to, done: make(chan struct{})}
	lc.Append(fx.Hook{
		OnStart: func(context.Context) error { go m.run(); return nil },
		OnStop: func(context.Context) error {
			close(m.done)
			return m.from.Close()
		},
	})
	return m, nil
}

func (m *mirror) run() {
	for {
		select {
		case <-m.done:
			return
		default:
			m.copy()
		}
	}
}

func (m *mirror) copy() {
	if m.from.Ping() == nil {
		m.to.Ping()
	}
}

// A twin is closed as a whole.
type twin struct{ left, right *sql.DB }

func newTwin(lc fx.Lifecycle) (*twin, error) {
	left, err := sql.Open("postgres", os.Getenv("LEFT_URL"))
	if err != nil {
		return nil, err
	}
	right, err := sql.Open("postgres", os.Getenv("RIGHT_URL"))
	if err != nil {
		return nil, errors.Join(err, left.Close())
	}
	t := &twin{left: left, right: right}
	lc.Append(fx.Hook{
		OnStart: func(context.Context) error { go t.warm(); return nil },
		OnStop:  func(context.Context) error { return errors.Join(t.left.Close(), t.right.Close()) },
	})
	return t, nil
}

func (t *twin) warm() {
	t.left.Ping()
	t.right.Ping()
}
