package requests

import (
	"context"
	"database/sql"
)

// A getter that returns either a connection of its own or one of the pool: who never
// releases what it gets loses the latter.

type either struct {
	db  *sql.DB
	own *sql.Conn
}

func (e *either) conn(ctx context.Context) (*sql.Conn, error) {
	if e.own != nil {
		return e.own, nil
	}
	return e.db.Conn(ctx)
}

func (e *either) used(ctx context.Context) error {
	c, err := e.conn(ctx) // want `^never-closed connection \+4$`
	if err != nil {
		return err
	}
	return c.PingContext(ctx)
}

func (e *either) released(ctx context.Context) error {
	c, err := e.conn(ctx)
	if err != nil {
		return err
	}
	if c != e.own {
		defer c.Close()
	}
	return c.PingContext(ctx)
}

func (e *either) handedOn(ctx context.Context) (*sql.Conn, error) { return e.conn(ctx) }

func (e *either) usedBehind(ctx context.Context) error {
	c, err := e.handedOn(ctx) // want `^never-closed connection \+4$`
	if err != nil {
		return err
	}
	return c.PingContext(ctx)
}

// What is kept for the next call is no loss.
type cached struct {
	db   *sql.DB
	stmt *sql.Stmt
}

func (c *cached) prepared() (*sql.Stmt, error) {
	if c.stmt != nil {
		return c.stmt, nil
	}
	stmt, err := c.db.Prepare("SELECT 1")
	if err != nil {
		return nil, err
	}
	c.stmt = stmt
	return stmt, nil
}

func (c *cached) use() error {
	stmt, err := c.prepared()
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

// What a go statement acquires is lost at once.
func spawns(db *sql.DB) {
	go db.Query("UPDATE") // want `^discarded rows $`
	go db.Exec("UPDATE")
}

type invoker interface{ Invoke() error }

type invoke func() error

func (i invoke) Invoke() error { return i() }

func invokeAll(err *error, all ...invoker) {
	for _, i := range all {
		if failed := i.Invoke(); failed != nil {
			*err = failed
		}
	}
}

// A function inside a value.
func invoked(db *sql.DB) (err error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	defer invokeAll(&err, invoke(rows.Close))
	rows.Next()
	return nil
}
