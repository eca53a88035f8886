package contexts

import (
	"context"
	"database/sql"
	"time"
)

func canceled(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	rows, err := db.QueryContext(ctx, "select 1")
	if err != nil {
		return err
	}
	return rows.Err()
}

func canceledOutside(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func connection(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c, err := db.Conn(ctx) // want `^never-closed connection \+4$`
	if err != nil {
		return err
	}
	return c.PingContext(ctx)
}

func rowsOfConnection(ctx context.Context, db *sql.DB) error {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	rows, err := c.QueryContext(ctx, "select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func canceledByHand(db *sql.DB) error {
	ctx, cancel := context.WithCancel(context.Background())
	rows, err := db.QueryContext(ctx, "select 1")
	cancel()
	if err != nil {
		return err
	}
	return rows.Err()
}

func canceledOnOneWay(db *sql.DB, early bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	rows, err := db.QueryContext(ctx, "select 1") // want `^early-return rows \+9$`
	if err != nil {
		cancel()
		return err
	}
	if early {
		cancel()
		return nil
	}
	return rows.Err()
}

func canceledLater(db *sql.DB, early bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	rows, err := db.QueryContext(ctx, "select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if early {
		return nil
	}
	defer cancel()
	return rows.Err()
}

func severalCanceledByHand(db *sql.DB) error {
	ctx, cancel := context.WithCancel(context.Background())
	one, err := db.QueryContext(ctx, "select 1")
	if err != nil {
		cancel()
		return err
	}
	two, err := db.QueryContext(ctx, "select 2")
	if err != nil {
		cancel()
		return err
	}
	three, err := db.QueryContext(ctx, "select 3")
	cancel()
	if err != nil {
		return err
	}
	_, _, _ = one, two, three
	return nil
}
