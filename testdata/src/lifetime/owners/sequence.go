package owners

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// What is read from rows does not hold them.
func sequence[T any](ctx context.Context, pool *pgxpool.Pool, q string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		rows, err := pool.Query(ctx, q) // want `^early-return rows \+9$`
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		for rows.Next() {
			v, err := pgx.RowToStructByName[T](rows)
			if !yield(v, err) {
				return
			}
		}
	}
}

func pointers[T any](ctx context.Context, pool *pgxpool.Pool, q string) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		rows, err := pool.Query(ctx, q)
		if err != nil {
			yield(nil, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := pgx.RowToAddrOf[T](rows)
			if !yield(v, err) {
				return
			}
		}
	}
}
