package lends

import (
	"context"
	"database/sql"
	"errors"
)

// What gets the transaction may end it, but no code has it where name is empty.
func before(ctx context.Context, db *sql.DB, s store, name string) error {
	tx, err := db.BeginTx(ctx, nil) // want `^never-closed transaction \+5$`
	if err != nil {
		return err
	}
	if name == "" {
		return errors.New("no name")
	}
	if err := s.Insert(ctx, tx, name); err != nil {
		return err
	}
	return nil
}

func maybeBefore(ctx context.Context, db *sql.DB, s store, names []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := s.Insert(ctx, tx, name); err != nil {
			return err
		}
	}
	if len(names) > 1 {
		return nil
	}
	return errors.New("too few")
}
