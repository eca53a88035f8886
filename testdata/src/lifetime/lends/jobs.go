package lends

import (
	"context"
	"database/sql"
)

// runJobs loses the connection when ctx ends: a job does not close what it only borrows.
func runJobs(ctx context.Context, db *sql.DB, jobs <-chan func(*sql.Conn) error) error {
	conn, err := db.Conn(ctx) // want `early-return connection \+7$`
	if err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case job, ok := <-jobs:
			if !ok {
				return conn.Close()
			}
			if err := job(conn); err != nil {
				conn.Close()
				return err
			}
		}
	}
}

func runSteps(ctx context.Context, db *sql.DB, steps []func(*sql.Conn) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, step := range steps {
		if err := step(conn); err != nil {
			return err
		}
	}
	return nil
}
