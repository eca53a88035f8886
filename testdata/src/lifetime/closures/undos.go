package closures

import (
	"context"
	"database/sql"
	"errors"
)

func closedAtTheEnd(ctx context.Context, db *sql.DB, queries []string) (n int, err error) {
	var undos []func() error
	for _, q := range queries {
		rows, err := db.QueryContext(ctx, q) // want `^early-return rows \+7$`
		if err != nil {
			return 0, err
		}
		undos = append(undos, rows.Close)
		for rows.Next() {
			if n++; n > 10 {
				return n, nil
			}
		}
	}
	for _, undo := range undos {
		err = errors.Join(err, undo())
	}
	return n, err
}

func closedInAnyCase(ctx context.Context, db *sql.DB, queries []string) (n int, err error) {
	var undos []func() error
	defer func() {
		for _, undo := range undos {
			err = errors.Join(err, undo())
		}
	}()
	for _, q := range queries {
		rows, err := db.QueryContext(ctx, q)
		if err != nil {
			return 0, err
		}
		undos = append(undos, rows.Close)
		for rows.Next() {
			if n++; n > 10 {
				return n, nil
			}
		}
	}
	return n, nil
}

func runUndos(undos []func() error) (err error) {
	for _, undo := range undos {
		err = errors.Join(err, undo())
	}
	return err
}

func closedByHelper(ctx context.Context, db *sql.DB, queries []string) (n int, err error) {
	var undos []func() error
	for _, q := range queries {
		rows, err := db.QueryContext(ctx, q)
		if err != nil {
			return 0, errors.Join(err, runUndos(undos))
		}
		undos = append(undos, rows.Close)
	}
	return n, runUndos(undos)
}

func openedConns(ctx context.Context, db *sql.DB) ([]func() error, error) {
	var undos []func() error
	for range 3 {
		conn, err := db.Conn(ctx)
		if err != nil {
			_ = runUndos(undos)
			return nil, err
		}
		undos = append(undos, conn.Close)
	}
	return undos, nil
}

type undoStack struct{ undos []func() error }

func (s *undoStack) open(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	s.undos = append(s.undos, conn.Close)
	return nil
}
