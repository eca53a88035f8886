package loops

import (
	"context"
	"database/sql"
	"errors"
	"io"
)

// The session of the iteration that fails is not in the list yet.

func lastIsLost(ctx context.Context, dbs []*sql.DB) (err error) {
	var held []*sql.Conn
	defer func() {
		for _, c := range held {
			err = errors.Join(err, c.Close())
		}
	}()
	for _, db := range dbs {
		c, err := db.Conn(ctx) // want `^early-return connection \+5$`
		if err != nil {
			return err
		}
		if err := c.PingContext(ctx); err != nil {
			return err
		}
		held = append(held, c)
	}
	return work(ctx)
}

func lastIsClosed(ctx context.Context, dbs []*sql.DB) (err error) {
	var held []*sql.Conn
	defer func() {
		for _, c := range held {
			err = errors.Join(err, c.Close())
		}
	}()
	for _, db := range dbs {
		c, err := db.Conn(ctx)
		if err != nil {
			return err
		}
		if err := c.PingContext(ctx); err != nil {
			return errors.Join(err, c.Close())
		}
		held = append(held, c)
	}
	return work(ctx)
}

func lastIsKeptFirst(ctx context.Context, dbs map[int]*sql.DB) (err error) {
	held := map[int]*sql.Conn{}
	defer func() {
		for _, c := range held {
			err = errors.Join(err, c.Close())
		}
	}()
	for i, db := range dbs {
		c, err := db.Conn(ctx)
		if err != nil {
			return err
		}
		held[i] = c
		if err := c.PingContext(ctx); err != nil {
			return err
		}
	}
	return work(ctx)
}

func lastInMap(ctx context.Context, dbs map[int]*sql.DB) (err error) {
	held := map[int]*sql.Conn{}
	defer func() {
		for _, c := range held {
			err = errors.Join(err, c.Close())
		}
	}()
	for i, db := range dbs {
		c, err := db.Conn(ctx) // want `^early-return connection \+5$`
		if err != nil {
			return err
		}
		if err := c.PingContext(ctx); err != nil {
			return err
		}
		held[i] = c
	}
	return work(ctx)
}

// One at a time is open, and the one before it until then.
func oneAfterTheOther(ctx context.Context, dbs []*sql.DB) error {
	var before *sql.Conn
	for _, db := range dbs {
		c, err := db.Conn(ctx)
		if before != nil {
			before.Close()
		}
		if err != nil {
			return err
		}
		before = c
	}
	if before != nil {
		return before.Close()
	}
	return nil
}

// The one before is lost where the next fails.
func oneAfterTheOtherLost(ctx context.Context, dbs []*sql.DB) error {
	var before *sql.Conn
	for _, db := range dbs {
		c, err := db.Conn(ctx) // want `^early-return connection \+2$`
		if err != nil {
			return err
		}
		if before != nil {
			before.Close()
		}
		before = c
	}
	if before != nil {
		return before.Close()
	}
	return nil
}

func closers(ctx context.Context, db *sql.DB, qs []string) (err error) {
	var all []io.Closer
	defer func() {
		for _, c := range all {
			err = errors.Join(err, c.Close())
		}
	}()
	for _, q := range qs {
		rows, err := db.QueryContext(ctx, q) // want `^early-return rows \+9$`
		if err != nil {
			return err
		}
		n := 0
		if !rows.Next() {
			continue
		}
		if err := rows.Scan(&n); err != nil {
			return err
		}
		all = append(all, rows)
	}
	return work(ctx)
}

func work(ctx context.Context) error { return ctx.Err() }
