package standstill

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"
)

// What a function derives from an error says whether there is one.

func isFailure(err error) bool { return err != nil && !errors.Is(err, context.Canceled) }

func notedOnFailure(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if isFailure(err) {
		return errors.Join(err, s.remove(ctx)) // nothing was begun
	}
	defer tx.Rollback()
	return tx.Commit()
}

func notedAfterFailure(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if isFailure(err) {
		return err
	}
	defer tx.Rollback()
	if err := s.remove(ctx); err != nil { // want `s.remove runs s.db.ExecContext \(.*\) outside the transaction begun at line 28, on a second connection; pass tx to it`
		return err
	}
	return tx.Commit()
}

func statusOf(err error) int {
	switch {
	case err == nil:
		return 200
	case errors.Is(err, sql.ErrNoRows):
		return 404
	}
	return 500
}

func notedByStatus(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if status := statusOf(err); status >= 400 {
		return errors.Join(err, s.remove(ctx))
	}
	defer tx.Rollback()
	return tx.Commit()
}

func wrapped(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("shop: %w", err)
}

func notedByWrapped(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if err := wrapped(err); err != nil {
		return errors.Join(err, s.remove(ctx))
	}
	defer tx.Rollback()
	return tx.Commit()
}

// classify is false and false where there is no error.
func classify(err error) (again, fatal bool) {
	if err == nil {
		return false, false
	}
	if errors.Is(err, io.EOF) {
		return true, false
	}
	return false, true
}

func notedByClass(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	for {
		tx, err := s.db.BeginTx(ctx, nil)
		again, fatal := classify(err)
		if fatal {
			return errors.Join(err, s.remove(ctx))
		}
		if again {
			time.Sleep(time.Second)
			continue
		}
		defer tx.Rollback()
		return tx.Commit()
	}
}

type failures struct{ list []error }

func (f *failures) add(err error) bool {
	if err != nil {
		f.list = append(f.list, err)
	}
	return err != nil
}

func notedByList(ctx context.Context, db *sql.DB, f *failures) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if f.add(err) {
		return s.remove(ctx)
	}
	defer tx.Rollback()
	return tx.Commit()
}

// closeAll releases whatever it is given.
func closeAll(all ...io.Closer) (err error) {
	for _, c := range all {
		err = errors.Join(err, c.Close())
	}
	return err
}

// describeAll releases nothing.
func describeAll(all ...any) int { return len(all) }

func closedByList(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	rows, err := conn.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return errors.Join(err, conn.Close())
	}
	rows.Next()
	if err := closeAll(rows, conn); err != nil {
		return err
	}
	return s.remove(ctx)
}

func describedByList(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	describeAll(conn)
	return s.remove(ctx) // want `s.remove takes a second connection from db \(.*\) while the connection from s.db.Conn \(line \d+\) holds one; pass conn to it`
}
