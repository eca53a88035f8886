package carried

import (
	"context"
	"database/sql"
)

type returnedKey struct{}

// begin returns a context that carries the transaction which is returned too.
func (s *shop) begin(ctx context.Context) (context.Context, *sql.Tx, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return ctx, nil, err
	}
	return context.WithValue(ctx, returnedKey{}, tx), tx, nil
}

func (s *shop) Begin(ctx context.Context) error {
	ctx, tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.note(ctx); err != nil { // want `outside-tx`
		return err
	}
	return tx.Commit()
}

func (s *shop) note(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO notes VALUES (1)")
	return err
}

// A function that finds the transaction in the context may end it.
func (s *shop) Ended(ctx context.Context) error {
	txCtx, _, err := s.begin(ctx)
	if err != nil {
		return err
	}
	if err := commitIn(txCtx); err != nil {
		return err
	}
	return s.note(ctx)
}

func commitIn(ctx context.Context) error {
	if tx, ok := ctx.Value(returnedKey{}).(*sql.Tx); ok {
		return tx.Commit()
	}
	return nil
}

// So may one that is not known.
func (s *shop) Finished(ctx context.Context, finish func(context.Context) error) error {
	txCtx, tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	_, _ = tx.Exec("DELETE FROM notes")
	if err := finish(txCtx); err != nil {
		return err
	}
	return s.note(ctx)
}

type job struct{ context.Context }

// newJob returns a context of its own type.
func (s *shop) newJob() (job, *sql.Tx, error) {
	ctx := context.Background()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return job{ctx}, nil, err
	}
	ctx = context.WithValue(ctx, returnedKey{}, tx)
	return job{ctx}, tx, nil
}

// Run ends the transaction itself, so the steps do not.
func (s *shop) Run(step func(context.Context) error) {
	ctx, tx, err := s.newJob()
	if err != nil {
		return
	}
	if err := step(ctx); err != nil {
		_ = s.note(context.Background()) // want `outside-tx`
		_ = tx.Rollback()
		return
	}
	_ = tx.Commit()
	_ = s.note(context.Background())
}
