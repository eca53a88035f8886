package owners

import "database/sql"

type list[T any] struct {
	rows *sql.Rows
	read func(*sql.Rows) (T, error)
	last T
	err  error
}

func newList[T any](db *sql.DB, q string, read func(*sql.Rows) (T, error)) (*list[T], error) {
	rows, err := db.Query(q)
	if err != nil {
		return nil, err
	}
	return &list[T]{rows: rows, read: read}, nil
}

func (l *list[T]) Next() bool {
	if l.err != nil || !l.rows.Next() {
		return false
	}
	l.last, l.err = l.read(l.rows)
	return l.err == nil
}

func (l *list[T]) Value() T     { return l.last }
func (l *list[T]) Close() error { return l.rows.Close() }

// What Value returns here is a string, which holds no rows.
func firstOf(db *sql.DB, read func(*sql.Rows) (string, error)) (string, error) {
	l, err := newList(db, "SELECT name", read) // want `^early-return list \+5$`
	if err != nil {
		return "", err
	}
	if l.Next() {
		return l.Value(), nil
	}
	return "", l.Close()
}

func firstOfClosed(db *sql.DB, read func(*sql.Rows) (string, error)) (string, error) {
	l, err := newList(db, "SELECT name", read)
	if err != nil {
		return "", err
	}
	defer l.Close()
	if l.Next() {
		return l.Value(), nil
	}
	return "", sql.ErrNoRows
}
