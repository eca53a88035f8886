package owners

import (
	"context"
	"database/sql"
)

type cursor struct{ rows *sql.Rows }

func newCursor(db *sql.DB) (*cursor, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return &cursor{rows}, nil
}

func (c *cursor) Next() bool { return c.rows.Next() }

func (c *cursor) Close() error { return c.rows.Close() }

func leaked(db *sql.DB) bool {
	c, err := newCursor(db) // want `^early-return cursor \+4$`
	if err != nil {
		return false
	}
	return c.Next()
}

func closed(db *sql.DB) bool {
	c, err := newCursor(db)
	if err != nil {
		return false
	}
	defer c.Close()
	return c.Next()
}

type iterator interface {
	Next() bool
	Stop()
}

func (c *cursor) Stop() { c.Close() }

func newIterator(db *sql.DB) (iterator, error) {
	c, err := newCursor(db)
	if err != nil {
		return nil, err
	}
	return c, nil
}

func iterated(db *sql.DB) error {
	it, err := newIterator(db) // want `^early-return iterator \+5$`
	if err != nil {
		return err
	}
	if it.Next() {
		return nil
	}
	it.Stop()
	return nil
}

func local(db *sql.DB) (bool, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return false, err
	}
	c := cursor{rows: rows}
	return c.rows.Next(), nil
}

type box[T interface{ Close() error }] struct{ v T }

func (b box[T]) Close() error { return b.v.Close() }

func boxed(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b := box[*sql.Rows]{v: rows}
	defer b.Close()
	return nil
}

type embeds struct{ *sql.Rows }

func embedded(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	e := embeds{rows}
	return e.Close()
}

type querier interface {
	Query(string, ...any) (*sql.Rows, error)
}

func throughInterface(q querier) error {
	rows, err := q.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func throughField(q struct {
	query func(string) (*sql.Rows, error)
}) error {
	rows, err := q.query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

type cache map[string]*sql.Stmt

func (c cache) get(db *sql.DB, q string) (*sql.Stmt, error) {
	if st, ok := c[q]; ok {
		return st, nil
	}
	st, err := db.Prepare(q)
	if err != nil {
		return nil, err
	}
	c[q] = st
	return st, nil
}

func cached(db *sql.DB, c cache) error {
	st, err := c.get(db, "select 1")
	if err != nil {
		return err
	}
	_, err = st.Exec()
	return err
}

type prepared struct {
	insert, find *sql.Stmt
}

// What a constructor prepares lives as long as what it returns: it is lost
// only where the start of the program fails.
func newPrepared(db *sql.DB) (*prepared, error) {
	insert, err := db.Prepare("INSERT")
	if err != nil {
		return nil, err
	}
	p := &prepared{insert: insert}
	p.find, err = db.Prepare("SELECT")
	if err != nil {
		return nil, err
	}
	return p, nil
}

type running struct {
	conn *sql.Conn
}

// A connection is not: the pool misses it at once.
func newRunning(ctx context.Context, db *sql.DB) (*running, error) {
	conn, err := db.Conn(ctx) // want `^early-return connection \+6$`
	if err != nil {
		return nil, err
	}
	r := &running{conn: conn}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return r, nil
}

func partOfSlice(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	all := make([]*sql.Rows, 2)
	all[1:][0] = rows
	for _, rows := range all {
		if rows != nil {
			rows.Close()
		}
	}
	return nil
}

func partOfParameter(db *sql.DB, c *cursor) (err error) {
	c.rows, err = db.Query("select 1")
	return err
}

func partOfLocal(db *sql.DB) error {
	var c cursor
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	c.rows = rows
	return nil
}

func partOfShared(db *sql.DB, see func(*cursor)) error {
	c := new(cursor)
	see(c)
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	c.rows = rows
	return nil
}
