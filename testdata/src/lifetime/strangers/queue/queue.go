// Package queue works in transactions of any library, and imports none.
package queue

import "context"

type executor interface {
	Insert(ctx context.Context, job any) error
}

// A Driver makes what runs statements in a transaction.
type Driver[T any] interface{ Unwrap(tx T) executor }

// A Client inserts jobs.
type Client[T any] struct{ driver Driver[T] }

// InsertTx inserts job in tx.
func (c *Client[T]) InsertTx(ctx context.Context, tx T, job any) error {
	return c.driver.Unwrap(tx).Insert(ctx, job)
}

// AdoptTx makes later jobs part of tx.
func (c *Client[T]) AdoptTx(tx T) error {
	return c.driver.Unwrap(tx).Insert(context.Background(), nil)
}
