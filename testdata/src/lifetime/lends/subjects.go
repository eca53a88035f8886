package lends

import (
	"context"
	"database/sql"
)

// A method that is given something else after the transaction works on that.
type purchases interface {
	Store(ctx context.Context, tx *sql.Tx, order *purchase) error
	CancelOrder(ctx context.Context, tx *sql.Tx, id int) error
	Handle(ctx context.Context, tx *sql.Tx) error
	Finish(tx *sql.Tx, o *purchase) error
	CloseTx(tx *sql.Tx, o *purchase) error
	EndIf(tx *sql.Tx, ok bool) error
	Put(key string, tx *sql.Tx) error
}

type purchase struct{ id int }

func stored(ctx context.Context, db *sql.DB, s purchases, o *purchase) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := s.Store(ctx, tx, o); err != nil {
		return err
	}
	return tx.Commit()
}

func canceled(ctx context.Context, db *sql.DB, s purchases, id int) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := s.CancelOrder(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit()
}

func handled(ctx context.Context, db *sql.DB, s purchases) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := s.Handle(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// These end it, as far as their names go.
func finished(db *sql.DB, s purchases, o *purchase) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := s.Finish(tx, o); err != nil {
		return err
	}
	return tx.Commit()
}

func closedTx(db *sql.DB, s purchases, o *purchase) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := s.CloseTx(tx, o); err != nil {
		return err
	}
	return tx.Commit()
}

func endedIf(db *sql.DB, s purchases, ok bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := s.EndIf(tx, ok); err != nil {
		return err
	}
	return tx.Commit()
}

func put(db *sql.DB, s purchases) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := s.Put("job", tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Who rolls back in the end what only reads owns it, too.
func snapshot(ctx context.Context, db *sql.DB, steps ...func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := inTurn(tx, steps); err != nil {
		return err
	}
	return tx.Rollback()
}

func inTurn(tx *sql.Tx, steps []func(*sql.Tx) error) error {
	for _, step := range steps {
		if err := step(tx); err != nil {
			return err
		}
	}
	return nil
}

// What fails is rolled back here, and committed by the other code.
func undone(db *sql.DB, run func(*sql.Tx) error) error {
	tx, err := db.Begin() // want `^panic transaction \+4$`
	if err != nil {
		return err
	}
	if err := run(tx); err != nil {
		return tx.Rollback()
	}
	return nil
}

// A context next to the transaction does not own it.
type job struct {
	ctx  context.Context
	tx   *sql.Tx
	seen map[string]bool
}

type runner interface{ Run(*job) error }

func runs(ctx context.Context, db *sql.DB, steps []runner) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+7$`
	if err != nil {
		return err
	}
	j := &job{ctx: ctx, tx: tx}
	for _, step := range steps {
		if err := step.Run(j); err != nil {
			return err
		}
	}
	return j.tx.Commit()
}
