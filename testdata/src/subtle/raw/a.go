// Package raw: Conn.Raw lends the driver's connection to a function, and takes
// it back; the Conn itself stays due.
package raw

import (
	"context"
	"database/sql"
)

func closes(ctx context.Context, db *sql.DB, use func(any) error) error {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.Raw(func(driverConn any) error { return use(driverConn) })
}

func forgets(ctx context.Context, db *sql.DB, use func(any) error) error {
	c, err := db.Conn(ctx) // want `loses a connection, closed by Close`
	if err != nil {
		return err
	}
	return c.Raw(func(driverConn any) error { return use(driverConn) })
}
