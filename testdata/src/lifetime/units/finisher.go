package units

import (
	"context"
	"database/sql"
	"errors"
)

// A shelf ends its transaction by what its caller returns.
type shelf struct {
	db  *sql.DB
	cur *sql.Tx
}

func (s *shelf) open(ctx context.Context) (err error) {
	if s.cur != nil {
		return errors.New("open already")
	}
	s.cur, err = s.db.BeginTx(ctx, nil)
	return err
}

func (s *shelf) finish(err *error) {
	if s.cur == nil {
		return
	}
	tx := s.cur
	s.cur = nil
	if *err != nil {
		*err = errors.Join(*err, tx.Rollback())
		return
	}
	*err = tx.Commit()
}

func (s *shelf) finishedLast(ctx context.Context) (err error) {
	if err := s.open(ctx); err != nil { // want `^rollback-missing [a-z]+ \+4$`
		return err
	}
	if _, err := s.cur.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	s.finish(&err)
	return err
}

func (s *shelf) finishedDeferred(ctx context.Context) (err error) {
	if err := s.open(ctx); err != nil {
		return err
	}
	defer s.finish(&err)
	_, err = s.cur.ExecContext(ctx, "DELETE FROM orders")
	return err
}

// opened leaves the transaction to its caller, and closes it only where it cannot be used.
func (s *shelf) opened(ctx context.Context) (err error) {
	if err := s.open(ctx); err != nil {
		return err
	}
	if _, err = s.cur.ExecContext(ctx, "SET LOCAL ROLE app"); err != nil {
		s.finish(&err)
		return err
	}
	return nil
}
