package likeness

import "context"

// Conn runs statements.
type Conn interface {
	Exec(ctx context.Context, q string) error
	Query(ctx context.Context, q string) (Lines, error)
}

type Lines interface {
	Next() bool
	Scan(...any) error
	Close() error
}

// Tx is undone by Abort.
type Tx interface {
	Conn
	Commit() error
	Abort()
}

type beginner interface {
	Conn
	Begin(ctx context.Context) (Tx, error)
}

func aborted(ctx context.Context, b beginner) error {
	t, err := b.Begin(ctx) // want `^rollback-missing Tx \+5$`
	if err != nil {
		return err
	}
	if err := t.Exec(ctx, "UPDATE"); err != nil {
		return err
	}
	return t.Commit()
}

func abortedDeferred(ctx context.Context, b beginner) error {
	t, err := b.Begin(ctx)
	if err != nil {
		return err
	}
	defer t.Abort()
	if err := t.Exec(ctx, "UPDATE"); err != nil {
		return err
	}
	return t.Commit()
}

// The rows of a transaction end with it.
func within(ctx context.Context, t Tx) (n int, err error) {
	rows, err := t.Query(ctx, "SELECT 1")
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

func outside(ctx context.Context, c Conn) (n int, err error) {
	rows, err := c.Query(ctx, "SELECT 1") // want `^never-closed Lines \+7$`
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

// An upload is no transaction.
type upload interface {
	Write([]byte) error
	Commit() error
	Abort()
}

type uploads interface {
	Begin(ctx context.Context) (upload, error)
}

func uploaded(ctx context.Context, us uploads, data []byte) error {
	u, err := us.Begin(ctx)
	if err != nil {
		return err
	}
	if err := u.Write(data); err != nil {
		return err
	}
	return u.Commit()
}
