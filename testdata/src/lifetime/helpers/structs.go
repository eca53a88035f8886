package helpers

import (
	"context"
	"errors"

	"github.com/uptrace/bun"
)

// A session of bun is a struct, and helpers may get its address.

func byAddress(ctx context.Context, db *bun.DB) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer closeAt(&conn, &err)
	_, err = conn.ExecContext(ctx, "DELETE FROM t")
	return err
}

func closeAt(c *bun.Conn, err *error) { *err = errors.Join(*err, c.Close()) }

func byAddressAtEnd(ctx context.Context, db *bun.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "DELETE FROM t")
	closeOnly(&conn)
	return err
}

func closeOnly(c *bun.Conn) { _ = c.Close() }

func usedByAddress(ctx context.Context, db *bun.DB) error {
	conn, err := db.Conn(ctx) // want `^never-closed connection \+4$`
	if err != nil {
		return err
	}
	return deleteAt(ctx, &conn)
}

func deleteAt(ctx context.Context, c *bun.Conn) error {
	_, err := c.ExecContext(ctx, "DELETE FROM t")
	return err
}
