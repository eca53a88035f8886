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
	if err := s.Put(ctx); err != nil {
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

// scopedTwo ends only one of its transactions.
func scopedTwo(ctx context.Context, db, other *sql.DB) error {
	a, b := ledger.NewScope(db), ledger.NewScope(other)
	if err := a.Begin(ctx); err != nil {
		return err
	}
	defer a.Roll()
	if err := b.Begin(ctx); err != nil {
		return err
	}
	if err := b.End(); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "DELETE FROM entries"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if err := b.Put(ctx); err != nil {
		return err
	}
	if _, err := other.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		return err
	}
	return a.End()
}

// notedInScope notes within the transaction of the scope.
func notedInScope(ctx context.Context, db *sql.DB) error {
	s := ledger.NewScope(db)
	if err := s.Begin(ctx); err != nil {
		return err
	}
	defer s.Roll()
	if err := s.Note(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return s.End()
}
