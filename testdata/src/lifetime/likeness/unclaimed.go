package likeness

import (
	"context"
	"database/sql"
)

// These methods are unknown. Who commits owns, if it can be the beginning of
// a transaction.
type sources interface {
	BeginThree(context.Context) (*sql.Tx, int, error)
	BeginFlagged(context.Context) (*sql.Tx, bool)
	BeginAlone(context.Context) *sql.Tx
	BeginSoon(context.Context) (*sql.Tx, error)
	OpenPool(context.Context) (*sql.DB, error)
	LookUp(context.Context) (*sql.Conn, error)
	AcquireOne(context.Context) (*sql.Conn, error)
	PrepareOne(context.Context) (*sql.Stmt, error)
	BeginNothing(context.Context)
}

func soon(ctx context.Context, s sources, early bool) error {
	tx, err := s.BeginSoon(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if early {
		return nil
	}
	return tx.Commit()
}

func alone(ctx context.Context, s sources, early bool) error {
	tx := s.BeginAlone(ctx) // want `^rollback-missing transaction \+2$`
	if early {
		return nil
	}
	return tx.Commit()
}

func three(ctx context.Context, s sources, early bool) error {
	s.BeginNothing(ctx)
	tx, _, err := s.BeginThree(ctx)
	if err != nil {
		return err
	}
	if early {
		return nil
	}
	return tx.Commit()
}

func flagged(ctx context.Context, s sources, early bool) error {
	tx, ok := s.BeginFlagged(ctx)
	if !ok || early {
		return nil
	}
	return tx.Commit()
}

func pooled(ctx context.Context, s sources, early bool) error {
	db, err := s.OpenPool(ctx)
	if err != nil {
		return err
	}
	if early {
		return nil
	}
	return db.Close()
}

// What is looked up is closed when it is broken.
func lookedUp(ctx context.Context, s sources) error {
	conn, err := s.LookUp(ctx)
	if err != nil {
		return err
	}
	if err := conn.PingContext(ctx); err != nil {
		return conn.Close()
	}
	return nil
}

func acquired(ctx context.Context, s sources) error {
	conn, err := s.AcquireOne(ctx) // want `^early-return connection \+7$`
	if err != nil {
		return err
	}
	if err := conn.PingContext(ctx); err != nil {
		return conn.Close()
	}
	return nil
}

func notClosed(ctx context.Context, s sources) error {
	conn, err := s.AcquireOne(ctx)
	if err != nil {
		return err
	}
	return conn.PingContext(ctx)
}

// A statement may be one of those that are prepared once.
func preparedOnce(ctx context.Context, s sources, early bool) error {
	stmt, err := s.PrepareOne(ctx)
	if err != nil || early {
		return err
	}
	return stmt.Close()
}

// The transaction ends with its context.
func soonInOwnContext(s sources, early bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	tx, err := s.BeginSoon(ctx)
	if err != nil || early {
		return err
	}
	return tx.Commit()
}

func functionValue(ctx context.Context, begin func(context.Context) (*sql.Tx, error), early bool) error {
	tx, err := begin(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if early {
		return nil
	}
	return tx.Commit()
}

func functionValueOfRows(query func() (*sql.Rows, error)) error {
	rows, err := query() // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func functionValueOfConn(ctx context.Context, open func() (*sql.Conn, error)) error {
	conn, err := open()
	if err != nil {
		return err
	}
	if err := conn.PingContext(ctx); err != nil {
		return conn.Close()
	}
	return nil
}

// Half a transaction is none.
type half interface{ Commit() error }

type unread interface{ Next() bool }

type halves interface {
	BeginHalf(context.Context) (half, error)
	QueryUnread(context.Context) (unread, error)
}

func halfBegun(ctx context.Context, s halves, early bool) error {
	h, err := s.BeginHalf(ctx)
	if err != nil || early {
		return err
	}
	return h.Commit()
}

func unreadOpened(ctx context.Context, s halves) error {
	u, err := s.QueryUnread(ctx)
	if err != nil {
		return err
	}
	u.Next()
	return nil
}
