// Package overwritten holds fields that get another session.
package overwritten

import (
	"context"
	"database/sql"
)

type cursor struct {
	db   *sql.DB
	rows *sql.Rows
}

func open(db *sql.DB) (*cursor, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return nil, err
	}
	return &cursor{db, rows}, nil
}

func (c *cursor) again() (err error) {
	c.rows, err = c.db.Query("SELECT 2") // want `^reassigned rows \+0$`
	return err
}

func (c *cursor) againByVariable() error {
	rows, err := c.db.Query("SELECT 2")
	if err != nil {
		return err
	}
	c.rows = rows // want `^reassigned rows \+0$`
	return nil
}

func (c *cursor) againWell() (err error) {
	c.rows.Close()
	c.rows, err = c.db.Query("SELECT 2")
	return err
}

func (c *cursor) againByClose() (err error) {
	if err := c.Close(); err != nil {
		return err
	}
	c.rows, err = c.db.Query("SELECT 2")
	return err
}

func (c *cursor) againIfNone() (err error) {
	if c.rows == nil {
		c.rows, err = c.db.Query("SELECT 2")
	}
	return err
}

// reopen is called by who has closed it.
func (c *cursor) reopen() (err error) {
	c.rows, err = c.db.Query("SELECT 2")
	return err
}

func (c *cursor) reset() error {
	c.rows.Close()
	return c.reopen()
}

func (c *cursor) Close() error { return c.rows.Close() }

// lazy has nothing at first.
type lazy struct {
	db   *sql.DB
	rows *sql.Rows
}

func newLazy(db *sql.DB) *lazy { return &lazy{db: db} }

func (l *lazy) start() (err error) {
	l.rows, err = l.db.Query("SELECT 2")
	return err
}

func (l *lazy) Close() error {
	if l.rows == nil {
		return nil
	}
	return l.rows.Close()
}

// A pair has one connection in two fields until one of them gets its own.
type pair struct{ write, read *sql.Conn }

func (p *pair) Close() {
	p.write.Close()
	p.read.Close()
}

func newPair(ctx context.Context, db, replica *sql.DB) (p *pair, err error) {
	p = new(pair)
	if p.write, err = db.Conn(ctx); err != nil {
		return nil, err
	}
	p.read = p.write
	if replica != nil {
		if p.read, err = replica.Conn(ctx); err != nil {
			p.write.Close()
			return nil, err
		}
	}
	return p, nil
}

func newPairLost(ctx context.Context, db, replica *sql.DB) (p *pair, err error) {
	p = new(pair)
	if p.write, err = db.Conn(ctx); err != nil { // want `early-return connection \+6`
		return nil, err
	}
	p.read = p.write
	if replica != nil {
		if p.read, err = replica.Conn(ctx); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// A unit is made with a transaction, or gets one by Begin, which other packages call.
type Unit struct {
	db   *sql.DB
	tx   *sql.Tx
	done bool
}

func openUnit(db *sql.DB) (*Unit, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &Unit{db: db, tx: tx}, nil
}

func (u *Unit) Begin() error {
	tx, err := u.db.Begin()
	if err != nil {
		return err
	}
	u.tx, u.done = tx, false
	return nil
}

func (u *Unit) Renew() error {
	tx, err := u.db.Begin()
	if err != nil {
		return err
	}
	u.tx, u.done = tx, false // want `^reassigned transaction \+0$`
	return nil
}

func (u *Unit) Close() error { return u.tx.Rollback() }
