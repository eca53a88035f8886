package hints

import (
	"context"
	"database/sql"
)

// Those of earlier iterations are lost, not the one that failed.
func several(ctx context.Context, db *sql.DB) error {
	var conns []*sql.Conn
	for range 2 {
		c, err := db.Conn(ctx) // want `connection from db\.Conn is not closed when Conn fails at line \d+ and the loop returns at line \d+; call Close on each element of conns on that path too`
		if err != nil {
			return err
		}
		conns = append(conns, c)
	}
	for _, c := range conns {
		c.Close()
	}
	return nil
}
