package elsewhere

import (
	"context"
	"database/sql"

	"heldsession/elsewhere/ledger"
)

// scoped begins a transaction in a value of another package, which keeps it.
func scoped(ctx context.Context, db *sql.DB) error {
	s := ledger.NewScope(db)
	if err := s.Begin(ctx); err != nil {
		return err
	}
	defer s.Roll()
	if _, err := db.ExecContext(ctx, "DELETE FROM entries"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return s.End()
}

func scopedInside(ctx context.Context, db *sql.DB) error {
	s := ledger.NewScope(db)
	if err := s.Begin(ctx); err != nil {
		return err
	}
	defer s.Roll()
	if err := s.Add(ctx); err != nil {
		return err
	}
	return s.End()
}

// scopedBefore uses the pool before it begins the transaction, and after its end.
func scopedBefore(ctx context.Context, db *sql.DB) error {
	s := ledger.NewScope(db)
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	if err := s.Begin(ctx); err != nil {
		return err
	}
	if err := s.Add(ctx); err != nil {
		s.Roll()
		return err
	}
	if err := s.End(); err != nil {
		return err
	}
	return db.PingContext(ctx)
}
