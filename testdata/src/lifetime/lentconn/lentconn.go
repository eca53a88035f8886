// Package lentconn holds connections of pools that are closed, and not brought back.
package lentconn

import (
	"sync"

	"github.com/jackc/pgx"
)

type ear struct {
	pool *pgx.ConnPool
	conn *pgx.Conn
	once sync.Once
}

func (e *ear) Close() error { return e.conn.Close() }

func (e *ear) shut() (err error) {
	e.once.Do(func() { err = e.conn.Close() })
	return err
}

func (e *ear) bringBack() { e.pool.Release(e.conn) }

func closes(pool *pgx.ConnPool) (*ear, error) {
	conn, err := pool.Acquire() // want `^early-return connection \+7$`
	if err != nil {
		return nil, err
	}
	e := &ear{pool: pool, conn: conn}
	if err := e.conn.Listen("x"); err != nil {
		e.Close()
		return nil, err
	}
	return e, nil
}

func closesOnce(pool *pgx.ConnPool) (*ear, error) {
	conn, err := pool.Acquire() // want `^early-return connection \+7$`
	if err != nil {
		return nil, err
	}
	e := &ear{pool: pool, conn: conn}
	if err := e.conn.Listen("x"); err != nil {
		e.shut()
		return nil, err
	}
	return e, nil
}

func bringsBack(pool *pgx.ConnPool) (*ear, error) {
	conn, err := pool.Acquire()
	if err != nil {
		return nil, err
	}
	e := &ear{pool: pool, conn: conn}
	if err := e.conn.Listen("x"); err != nil {
		e.bringBack()
		return nil, err
	}
	return e, nil
}

// One without a pool ends when it is closed.
func connects(config pgx.ConnConfig) (*ear, error) {
	conn, err := pgx.Connect(config)
	if err != nil {
		return nil, err
	}
	e := &ear{conn: conn}
	if err := e.conn.Listen("x"); err != nil {
		e.Close()
		return nil, err
	}
	return e, nil
}
