package owners

import (
	"context"
	"database/sql"
	"errors"
)

// Who closes what failed to be whole leaves the rest to the owner.
type twoRows struct {
	first  *sql.Rows // want `^field-forgotten rows $`
	second *sql.Rows
}

func newTwoRows(db *sql.DB) (*twoRows, error) {
	first, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	second, err := db.Query("select 2")
	if err != nil {
		first.Close()
		return nil, err
	}
	return &twoRows{first, second}, nil
}

func (t *twoRows) Close() error { return t.second.Close() }

// It closes what the field has got where the next step fails, as the owner has to do later.
type twoFields struct {
	read  *sql.Conn // want `^field-forgotten connection $`
	write *sql.Conn
}

func newTwoFields(ctx context.Context, from, to *sql.DB) (t *twoFields, err error) {
	t = &twoFields{}
	if t.read, err = from.Conn(ctx); err != nil {
		return nil, err
	}
	if t.write, err = to.Conn(ctx); err != nil {
		return nil, errors.Join(err, t.read.Close())
	}
	return t, nil
}

func (t *twoFields) Close() error { return t.write.Close() }

// The constructor sees to it that the field is closed in time.
type closedInTime struct {
	read  *sql.Conn
	write *sql.Conn
}

func newClosedInTime(ctx context.Context, from, to *sql.DB) (t *closedInTime, err error) {
	t = &closedInTime{}
	if t.read, err = from.Conn(ctx); err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { t.read.Close() })
	if t.write, err = to.Conn(ctx); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *closedInTime) Close() error { return t.write.Close() }

// Another method closes it.
type closedByOther struct {
	read  *sql.Conn
	write *sql.Conn
}

func newClosedByOther(ctx context.Context, from, to *sql.DB) (t *closedByOther, err error) {
	t = &closedByOther{}
	if t.read, err = from.Conn(ctx); err != nil {
		return nil, err
	}
	if t.write, err = to.Conn(ctx); err != nil {
		t.read.Close()
		return nil, err
	}
	return t, nil
}

func (t *closedByOther) doneReading() error { return t.read.Close() }

func (t *closedByOther) Close() error { return t.write.Close() }
