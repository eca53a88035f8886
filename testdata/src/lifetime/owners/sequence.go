package owners

import (
	"context"
	"database/sql"
	"iter"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stephenafamo/scan"
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

// What is read with a mapper does not hold the rows either.
func mapped[T any](ctx context.Context, stmt *sql.Stmt, m scan.Mapper[T]) (T, error) {
	var t T
	rows, err := stmt.QueryContext(ctx) // want `^never-closed rows \+5 \+7$`
	if err != nil {
		return t, err
	}
	if t, err = scan.OneFromRows(ctx, m, rows); err != nil {
		return t, err
	}
	return t, nil
}

func mappedAndClosed[T any](ctx context.Context, stmt *sql.Stmt, m scan.Mapper[T]) (t T, err error) {
	rows, err := stmt.QueryContext(ctx)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	return scan.OneFromRows(ctx, m, rows)
}
