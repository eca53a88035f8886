package pgxpool

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// What follows is no part of the stub: a library passes on what it has acquired
// by functions of its own.

type ownRows struct {
	c *Conn
	r pgx.Rows
}

func (o *ownRows) Close() {
	o.r.Close()
	o.c.Release()
}

func (c *Conn) own(r pgx.Rows) *ownRows { return &ownRows{c, r} }

func ownQuery(ctx context.Context, p *Pool) (*ownRows, error) {
	c, err := p.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := c.Query(ctx, "select 1")
	if err != nil {
		c.Release()
		return nil, err
	}
	return c.own(rows), nil
}
