// Package groups holds literals that an errgroup runs.
package groups

import (
	"context"
	"database/sql"

	"golang.org/x/sync/errgroup"
)

func both(db *sql.DB) error {
	var g errgroup.Group
	var users, orders *sql.Rows
	g.Go(func() (err error) {
		users, err = db.Query("SELECT 1 FROM users") // want `^early-return rows \+8$`
		return err
	})
	g.Go(func() (err error) {
		orders, err = db.Query("SELECT 1 FROM orders") // want `^early-return rows \+4$`
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	defer users.Close()
	defer orders.Close()
	users.Next()
	return nil
}

// Only the literal can fail, and then there are no rows.
func alone(db *sql.DB) error {
	g := new(errgroup.Group)
	var users *sql.Rows
	g.Go(func() (err error) {
		users, err = db.Query("SELECT 1 FROM users")
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	defer users.Close()
	users.Next()
	return nil
}

// The context of the group ends with Wait.
func bound(ctx context.Context, db *sql.DB, other func() error) error {
	g, ctx := errgroup.WithContext(ctx)
	var users *sql.Rows
	g.Go(func() (err error) {
		users, err = db.QueryContext(ctx, "SELECT 1 FROM users")
		return err
	})
	g.Go(other)
	if err := g.Wait(); err != nil {
		return err
	}
	users.Next()
	return nil
}

// A function of which nothing is known may fail.
func next(ctx context.Context, db *sql.DB, other func() error) error {
	var g errgroup.Group
	var users *sql.Rows
	g.Go(other)
	g.Go(func() (err error) {
		users, err = db.QueryContext(ctx, "SELECT 1 FROM users") // want `^early-return rows \+4$`
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	defer users.Close()
	users.Next()
	return nil
}

func closedBefore(db *sql.DB, other func() error) error {
	var g errgroup.Group
	var users *sql.Rows
	g.Go(other)
	g.Go(func() (err error) {
		users, err = db.Query("SELECT 1 FROM users")
		return err
	})
	err := g.Wait()
	if users != nil {
		defer users.Close()
	}
	return err
}
