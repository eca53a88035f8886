package built

import (
	"context"
	"database/sql"
	"errors"
)

// A function of a map is one of those that the code puts into it.

type commands struct{ db *sql.DB }

func (c *commands) add(ctx context.Context, name string) error {
	_, err := c.db.ExecContext(ctx, "INSERT INTO names VALUES ($1)", name)
	return err
}

func (c *commands) run(ctx context.Context, kind, name string) error {
	handlers := map[string]func(context.Context, string) error{
		"add":  c.add,
		"drop": func(ctx context.Context, name string) error { return c.add(ctx, "-"+name) },
	}
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	h, ok := handlers[kind]
	if !ok {
		return errors.New("unknown command")
	}
	if err := h(ctx, name); err != nil { // want `h runs c.db.ExecContext \(.*handlers.go:14\) outside the transaction begun at line 23`
		return err
	}
	return tx.Commit()
}

// The handlers run on the transaction, or take nothing.
func (c *commands) runOnTx(ctx context.Context, kind, name string) error {
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	handlers := map[string]func(context.Context) error{
		"add": func(ctx context.Context) error {
			_, err := tx.ExecContext(ctx, "INSERT INTO names VALUES ($1)", name)
			return err
		},
		"none": func(ctx context.Context) error { return ctx.Err() },
	}
	if err := handlers[kind](ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// Others may put functions into the map.
func (c *commands) runFilled(ctx context.Context, kind, name string, fill func(map[string]func(context.Context, string) error)) error {
	handlers := map[string]func(context.Context, string) error{"add": c.add}
	fill(handlers)
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := handlers[kind](ctx, name); err != nil {
		return err
	}
	return tx.Commit()
}
