package loops

import (
	"context"
	"database/sql"
	"errors"
)

// Those of earlier iterations are closed where a later one fails.
func closedOnError(ctx context.Context, db *sql.DB, n int) ([]*sql.Conn, error) {
	var conns []*sql.Conn
	for range n {
		c, err := db.Conn(ctx)
		if err != nil {
			for _, open := range conns {
				open.Close()
			}
			return nil, err
		}
		conns = append(conns, c)
	}
	return conns, nil
}

func lostOnError(ctx context.Context, db *sql.DB, n int) ([]*sql.Conn, error) {
	var conns []*sql.Conn
	for range n {
		c, err := db.Conn(ctx) // want `^early-return connection \+2$`
		if err != nil {
			return nil, err
		}
		conns = append(conns, c)
	}
	return conns, nil
}

func closedLater(ctx context.Context, db *sql.DB, n int) (err error) {
	conns := make([]*sql.Conn, 0, n)
	defer func() {
		for _, c := range conns {
			err = errors.Join(err, c.Close())
		}
	}()
	for range n {
		c, err := db.Conn(ctx)
		if err != nil {
			return err
		}
		conns = append(conns, c)
	}
	for _, c := range conns {
		if err := c.PingContext(ctx); err != nil {
			return err
		}
	}
	return nil
}

func closedByHelper(ctx context.Context, db *sql.DB, n int) error {
	var conns []*sql.Conn
	defer func() { closeEach(conns) }()
	for range n {
		c, err := db.Conn(ctx)
		if err != nil {
			return err
		}
		conns = append(conns, c)
	}
	return nil
}

func closeEach(conns []*sql.Conn) {
	for _, c := range conns {
		c.Close()
	}
}

func returnedWithError(ctx context.Context, db *sql.DB, n int) (conns []*sql.Conn, err error) {
	for range n {
		c, err := db.Conn(ctx)
		if err != nil {
			return conns, err
		}
		conns = append(conns, c)
	}
	for _, c := range conns {
		if err := c.PingContext(ctx); err != nil {
			return conns, err
		}
	}
	return conns, nil
}

// The call stands where the list grows.
func addedAtOnce(db *sql.DB, qs []string, query func(*sql.DB, string) *sql.Rows) {
	var all []*sql.Rows
	for _, q := range qs {
		all = append(all, query(db, q))
	}
	for _, rows := range all {
		rows.Close()
	}
}
