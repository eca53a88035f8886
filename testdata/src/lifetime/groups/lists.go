package groups

import (
	"context"
	"database/sql"

	"golang.org/x/sync/errgroup"
)

// filled has the connections of those that went well when another one fails.
func filled(ctx context.Context, db *sql.DB, n int) error {
	conns := make([]*sql.Conn, n)
	var g errgroup.Group
	for i := range n {
		g.Go(func() (err error) {
			conns[i], err = db.Conn(ctx) // want `^early-return connection \+5$`
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, conn := range conns {
		conn.Close()
	}
	return nil
}

func filledClosed(ctx context.Context, db *sql.DB, n int) error {
	conns := make([]*sql.Conn, n)
	defer func() {
		for _, conn := range conns {
			if conn != nil {
				conn.Close()
			}
		}
	}()
	var g errgroup.Group
	for i := range n {
		g.Go(func() (err error) {
			conns[i], err = db.Conn(ctx)
			return err
		})
	}
	return g.Wait()
}

func filledClosedOnError(ctx context.Context, db *sql.DB, n int) ([]*sql.Conn, error) {
	conns := make([]*sql.Conn, n)
	var g errgroup.Group
	for i := range n {
		g.Go(func() (err error) {
			conns[i], err = db.Conn(ctx)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		for _, conn := range conns {
			if conn != nil {
				conn.Close()
			}
		}
		return nil, err
	}
	return conns, nil
}
