package lends

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// sender returns an error, too, so that its batch is unknown.
type sender interface {
	SendBatch(context.Context, *pgx.Batch) (pgx.BatchResults, error)
}

func batched(ctx context.Context, s sender, b *pgx.Batch) error {
	results, err := s.SendBatch(ctx, b)
	if err != nil {
		return err
	}
	defer results.Close()
	for range b.Len() {
		rows, err := results.Query()
		if err != nil {
			return err
		}
		for rows.Next() {
			if b.Len() > 3 {
				return nil
			}
		}
		rows.Close()
	}
	return nil
}

// A measured row is released by its Scan.
type measured struct{ row pgx.Row }

func (m measured) Scan(dest ...any) error { return m.row.Scan(dest...) }

func measuredOf(ctx context.Context, c *pgx.Conn) pgx.Row {
	return measured{c.QueryRow(ctx, "select 1")}
}

// No code can scan a hidden row.
type hidden struct{ row pgx.Row }

func hiddenOf(ctx context.Context, c *pgx.Conn) *hidden {
	return &hidden{c.QueryRow(ctx, "select 1")} // want `^no-release row`
}
