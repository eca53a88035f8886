// Package ended holds contexts that end by a detour, and what is bound to them.
package ended

import (
	"context"
	"database/sql"
	"os/signal"
	"time"

	"golang.org/x/sync/errgroup"
)

// by a helper

func limited(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx = context.WithValue(ctx, "id", 1)
	return context.WithTimeout(ctx, time.Second)
}

func byHelper(ctx context.Context, db *sql.DB) error {
	ctx, cancel := limited(ctx)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func byHelperLost(ctx context.Context, db *sql.DB) error {
	ctx, cancel := limited(ctx)
	_ = cancel
	rows, err := db.QueryContext(ctx, "SELECT 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

// perhaps is the caller's context, which may go on.
func perhaps(ctx context.Context, short bool) (context.Context, context.CancelFunc) {
	if !short {
		return ctx, func() {}
	}
	return context.WithCancel(ctx)
}

func certain(ctx context.Context, db *sql.DB) error {
	ctx, cancel := perhaps(ctx, true)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func perhapsLost(ctx context.Context, db *sql.DB, short bool) error {
	ctx, cancel := perhaps(ctx, short)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

// by what derives a context from another

type span interface{ End() }

type tracer interface {
	Start(ctx context.Context, name string) (context.Context, span)
}

func traced(ctx context.Context, db *sql.DB, t tracer) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	ctx, s := t.Start(ctx, "query")
	defer s.End()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func without(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func notified(db *sql.DB) error {
	ctx, stop := signal.NotifyContext(context.Background())
	defer stop()
	conn, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		return err
	}
	conn.Next()
	return nil
}

// by a field

type task struct {
	ctx  context.Context
	stop context.CancelFunc
}

func start(ctx context.Context) *task {
	t := new(task)
	t.ctx, t.stop = context.WithCancel(ctx)
	return t
}

func made(ctx context.Context) task {
	ctx, cancel := context.WithCancel(ctx)
	return task{ctx: ctx, stop: cancel}
}

func (t *task) end() { t.stop() }

func byField(ctx context.Context, db *sql.DB) error {
	t := made(ctx)
	defer t.stop()
	rows, err := db.QueryContext(t.ctx, "SELECT 1")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func byMethod(ctx context.Context, db *sql.DB) error {
	t := start(ctx)
	defer t.end()
	rows, err := db.QueryContext(t.ctx, "SELECT 1")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func byFieldLost(ctx context.Context, db *sql.DB) error {
	t := made(ctx)
	rows, err := db.QueryContext(t.ctx, "SELECT 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

// by a group

func grouped(ctx context.Context, db *sql.DB) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		rows, err := db.QueryContext(ctx, "SELECT 1")
		if err != nil {
			return err
		}
		rows.Next()
		return nil
	})
	return g.Wait()
}

func groupedOutside(ctx context.Context, db *sql.DB) error {
	g, _ := errgroup.WithContext(ctx)
	g.Go(func() error {
		rows, err := db.QueryContext(ctx, "SELECT 1") // want `^never-closed rows \+5$`
		if err != nil {
			return err
		}
		rows.Next()
		return nil
	})
	return g.Wait()
}

func inLiteral(ctx context.Context, db *sql.DB, each func(func() error) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return each(func() error {
		rows, err := db.QueryContext(ctx, "SELECT 1")
		if err != nil {
			return err
		}
		rows.Next()
		return nil
	})
}

// beginning returns what ends the transaction, too.
func beginning(ctx context.Context, db *sql.DB) (*sql.Tx, context.CancelFunc, error) {
	ctx, cancel := context.WithCancel(ctx)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		cancel()
		return nil, nil, err
	}
	return tx, cancel, nil
}

func begun(ctx context.Context, db *sql.DB) error {
	tx, cancel, err := beginning(ctx, db)
	if err != nil {
		return err
	}
	defer cancel()
	_, err = tx.Exec("INSERT")
	return err
}

// byValue gets a function that limits contexts.
func byValue(ctx context.Context, db *sql.DB, limit func(context.Context) (context.Context, context.CancelFunc)) error {
	ctx, cancel := limit(ctx)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}
