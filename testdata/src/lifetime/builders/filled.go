package builders

import (
	"context"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
)

// The driver of ent puts rows into an argument.
func filled(ctx context.Context, d dialect.Driver) (names []string, err error) {
	rows := &sql.Rows{}
	if err := d.Query(ctx, "SELECT name", []any{}, rows); err != nil { // want `^early-return rows \+6$`
		return nil, err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func filledAndClosed(ctx context.Context, d dialect.Driver) (names []string, err error) {
	var rows sql.Rows
	if err := d.Query(ctx, "SELECT name", []any{}, &rows); err != nil {
		return nil, err
	}
	defer rows.Close()
	return names, sql.ScanSlice(rows, &names)
}

func filledOnTx(ctx context.Context, d dialect.Driver) error {
	tx, err := d.Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows := &sql.Rows{}
	if err := tx.Query(ctx, "SELECT name", []any{}, rows); err != nil {
		return err
	}
	rows.Next()
	return tx.Commit()
}

func filledForCaller(ctx context.Context, d dialect.Driver) (*sql.Rows, error) {
	rows := &sql.Rows{}
	if err := d.Query(ctx, "SELECT name", []any{}, rows); err != nil {
		return nil, err
	}
	return rows, nil
}

func drained(ctx context.Context, d dialect.Driver) (n int, err error) {
	rows, err := filledForCaller(ctx, d)
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}
