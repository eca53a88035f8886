package likeness

import (
	"context"
	"database/sql"
	"errors"
)

type failure interface {
	error
	Code() int
}

type rows interface {
	Next() bool
	Scan(...any) error
	Close() error
}

type tx interface {
	store
	Commit() failure
	Rollback() failure
}

type store interface {
	Cursor(string) (rows, failure)
	Exec(string) failure
	Begin() tx
	Current() tx
}

type iterator interface {
	Next(context.Context) (int, error)
	Stop()
}

type reader interface {
	Read(context.Context) (iterator, error)
}

var _ *sql.DB

func cursor(s store) failure {
	r, err := s.Cursor("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	for r.Next() {
		if r.Scan(new(int)) != nil {
			return nil
		}
	}
	return nil
}

func cursorClosed(s store) failure {
	r, err := s.Cursor("select 1")
	if err != nil {
		return err
	}
	defer r.Close()
	return nil
}

func begin(s store) error {
	t := s.Begin() // want `^rollback-missing transaction \+2$`
	if err := t.Exec("delete from t"); err != nil {
		return err
	}
	return t.Commit()
}

func cursorOfTransaction(s store) error {
	t := s.Begin()
	defer t.Rollback()
	r, err := t.Cursor("select 1") // ends with the transaction
	if err != nil {
		return err
	}
	if r.Next() {
		return errors.New("one")
	}
	return t.Commit()
}

func current(s store) error {
	return s.Current().Exec("delete from t")
}

func read(ctx context.Context, r reader) (int, error) {
	it, err := r.Read(ctx) // want `^never-closed iterator \+4$`
	if err != nil {
		return 0, err
	}
	return it.Next(ctx)
}

func readAndStop(ctx context.Context, r reader) (int, error) {
	it, err := r.Read(ctx)
	if err != nil {
		return 0, err
	}
	defer it.Stop()
	return it.Next(ctx)
}
