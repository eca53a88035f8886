package sqltruth

import (
	"context"
	"database/sql"
	"errors"
	"iter"
)

type reader struct{ rows *sql.Rows }

func newReader(db *sql.DB) (*reader, error) {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return nil, err
	}
	return &reader{rows: rows}, nil
}

func (r *reader) Next() bool   { return r.rows.Next() }
func (r *reader) Close() error { return r.rows.Close() }

func ownerClosed(db *sql.DB) error {
	r, err := newReader(db)
	if err != nil {
		return err
	}
	defer r.Close()
	return nil
}

func ownerNeverClosed(db *sql.DB) error {
	r, err := newReader(db) // want `reader from newReader is not closed.*lostsession/early-return`
	if err != nil {
		return err
	}
	r.Next()
	return nil
}

func ownerLostOnError(db *sql.DB, flag bool) error {
	r, err := newReader(db) // want `lostsession/early-return`
	if err != nil {
		return err
	}
	if flag {
		return errors.New("flag")
	}
	return r.Close()
}

type iterator interface {
	Next() bool
	Close() error
}

func newIterator(db *sql.DB) (iterator, error) {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return nil, err
	}
	return &reader{rows}, nil
}

func interfaceClosed(db *sql.DB) error {
	it, err := newIterator(db)
	if err != nil {
		return err
	}
	defer it.Close()
	return nil
}

func interfaceNeverClosed(db *sql.DB) error {
	it, err := newIterator(db) // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	it.Next()
	return nil
}

func newReaderChecked(db *sql.DB) (*reader, error) {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return nil, err
	}
	if _, err := rows.Columns(); err != nil {
		return nil, err
	}
	if _, err := db.Exec("INSERT"); err != nil {
		return nil, err
	}
	return &reader{rows: rows}, nil
}

func ownerOfCheckedConstructor(db *sql.DB) error {
	r, err := newReaderChecked(db)
	if err != nil {
		return err
	}
	return r.Close()
}

func fieldOfLocal(db *sql.DB) error {
	var r reader
	var err error
	r.rows, err = db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer r.Close()
	return nil
}

func fieldOfDeadLocal(db *sql.DB) error {
	var r reader
	var err error
	r.rows, err = db.Query("SELECT a") // want `lostsession/`
	if err != nil {
		return err
	}
	r.Next()
	return nil
}

// A unitOfWork owns its transaction.
type unitOfWork struct{ tx *sql.Tx }

func begin(ctx context.Context, db *sql.DB) (*unitOfWork, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &unitOfWork{tx: tx}, nil
}

func (u *unitOfWork) Commit() error   { return u.tx.Commit() }
func (u *unitOfWork) Rollback() error { return u.tx.Rollback() }

func unitOfWorkRolledBack(ctx context.Context, db *sql.DB) error {
	u, err := begin(ctx, db)
	if err != nil {
		return err
	}
	defer u.Rollback()
	return u.Commit()
}

func unitOfWorkLost(ctx context.Context, db *sql.DB, flag bool) error {
	u, err := begin(ctx, db) // want `lostsession/tx`
	if err != nil {
		return err
	}
	if flag {
		return errors.New("flag")
	}
	return u.Commit()
}

type box[T any] struct{ value T }

func boxed(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	b := box[*sql.Rows]{rows}
	return b.value.Close()
}

func boxedLost(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/`
	if err != nil {
		return err
	}
	b := box[*sql.Rows]{rows}
	b.value.Next()
	return nil
}

func first[T any](rows *sql.Rows) (value T, err error) {
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&value)
	}
	return value, err
}

func genericCloses(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	_, err = first[int](rows)
	return err
}

func peek[T any](rows *sql.Rows) (value T, err error) {
	if rows.Next() {
		err = rows.Scan(&value)
	}
	return value, err
}

func genericBorrows(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed|lostsession/early-return`
	if err != nil {
		return err
	}
	_, err = peek[int](rows)
	return err
}

func values(rows *sql.Rows) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer rows.Close()
		for rows.Next() {
			var n int
			if rows.Scan(&n) != nil || !yield(n) {
				return
			}
		}
	}
}

func rangeOverFunc(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	for n := range values(rows) {
		if n > 1 {
			break
		}
	}
	return nil
}

func valuesOf(db *sql.DB) iter.Seq2[int, error] {
	rows, err := db.Query("SELECT a")
	return func(yield func(int, error) bool) {
		if err != nil {
			yield(0, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var n int
			if err := rows.Scan(&n); !yield(n, err) {
				return
			}
		}
	}
}

func rangeOverIterator(db *sql.DB) error {
	for _, err := range valuesOf(db) {
		if err != nil {
			return err
		}
	}
	return nil
}

func naturals(yield func(int) bool) {
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}

func lostInRangeOverFunc(db *sql.DB) error {
	for range naturals {
		rows, err := db.Query("SELECT a") // want `lostsession/(loop|never-closed)`
		if err != nil {
			return err
		}
		rows.Next()
	}
	return nil
}

func returnFromRangeOverFunc(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	for i := range naturals {
		if i == 1 {
			return nil
		}
	}
	return rows.Close()
}

func deferInRangeOverFunc(db *sql.DB) error {
	for range naturals {
		rows, err := db.Query("SELECT a") // want `lostsession/defer-loop`
		if err != nil {
			return err
		}
		defer rows.Close()
		rows.Next()
	}
	return nil
}

// A session forgets a field when it closes.
type pair struct {
	stmt *sql.Stmt
	rows *sql.Rows
}

func newPair(db *sql.DB) (*pair, error) {
	stmt, err := db.Prepare("SELECT a") // leak: reported at the field
	if err != nil {
		return nil, err
	}
	rows, err := stmt.Query()
	if err != nil {
		stmt.Close()
		return nil, err
	}
	return &pair{stmt, rows}, nil
}

func (p *pair) Close() error { return p.rows.Close() }

func pairClosed(db *sql.DB) error {
	p, err := newPair(db)
	if err != nil {
		return err
	}
	return p.Close()
}
