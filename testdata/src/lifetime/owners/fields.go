package owners

import (
	"context"
	"database/sql"
)

// What a constructor acquires for a field, the method that closes must close.
type forgetful struct {
	conn *sql.Conn // want `^field-forgotten connection $`
	rows *sql.Rows
}

func newForgetful(ctx context.Context, db *sql.DB) (*forgetful, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &forgetful{conn: conn}, nil
}

func (f *forgetful) ready(ctx context.Context) bool {
	return f.conn != nil && nil != f.conn && f.conn.PingContext(ctx) == nil
}

func (f *forgetful) Close() error {
	if f.rows != nil {
		return f.rows.Close()
	}
	return nil
}

type careful struct{ conn *sql.Conn }

func newCareful(ctx context.Context, db *sql.DB) (*careful, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &careful{conn: conn}, nil
}

func (c *careful) Close() error { return c.conn.Close() }

// The connection may belong to other code.
type given struct{ conn *sql.Conn }

func newGiven(ctx context.Context, db *sql.DB) (*given, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &given{conn: conn}, nil
}

func GivenBy(conn *sql.Conn) *given { return &given{conn: conn} }

func (g *given) Close() error { return nil }

// Other code may close it.
type handedOn struct{ conn *sql.Conn }

func newHandedOn(ctx context.Context, db *sql.DB) (h *handedOn, err error) {
	h = new(handedOn)
	h.conn, err = db.Conn(ctx)
	return h, err
}

func (h *handedOn) lend() *sql.Conn { return h.conn }

func (h *handedOn) Close() error { return nil }

type copied struct{ conn *sql.Conn }

func newCopied(ctx context.Context, db *sql.DB, to *careful) (*copied, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	c := &copied{conn: conn}
	to.conn = c.conn
	return c, nil
}

func (c *copied) Close() error { return nil }

// A type without a method that closes cannot give it back.
type closeless struct {
	conn *sql.Conn
	name string
}

func newCloseless(ctx context.Context, db *sql.DB) (*closeless, error) {
	conn, err := db.Conn(ctx) // want `^no-release connection $`
	if err != nil {
		return nil, err
	}
	return &closeless{conn: conn, name: "a"}, nil
}

// Everybody sees an exported field.
type open struct{ Conn *sql.Conn }

func newOpen(ctx context.Context, db *sql.DB) (*open, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &open{Conn: conn}, nil
}

// What is embedded is closed by its own method.
type promoting struct{ *sql.Conn }

func newPromoting(ctx context.Context, db *sql.DB) (*promoting, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &promoting{conn}, nil
}

// What is closed where it was acquired needs no second one.
type brief struct{ conn *sql.Conn }

func useBrief(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	b := brief{conn: conn}
	return b.conn.PingContext(ctx)
}

type generic[T any] struct {
	conn *sql.Conn // want `^field-forgotten connection $`
	v    T
}

func newGeneric[T any](ctx context.Context, db *sql.DB, v T) (*generic[T], error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &generic[T]{conn: conn, v: v}, nil
}

func (g *generic[T]) Close() error { return nil }

// Prepared once, for as long as the process runs.
type statements struct{ insert *sql.Stmt }

func newStatements(db *sql.DB) (*statements, error) {
	insert, err := db.Prepare("insert")
	if err != nil {
		return nil, err
	}
	return &statements{insert: insert}, nil
}

func (s *statements) Close() error { return nil }
