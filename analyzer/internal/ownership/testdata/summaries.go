// Package shop says above each function what the engine concludes of it.
package shop

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"log"
	"os"
	"sync"
)

type Holder struct {
	rows *sql.Rows
	err  error
}

type Store struct {
	db    *sql.DB
	tx    *sql.Tx
	owned bool
	done  bool
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

var last *sql.Rows

// rows released
func Closes(rows *sql.Rows) { _ = rows.Close() }

// rows released
func Passes(rows *sql.Rows) { Closes(rows) }

// rows released
func Defers(rows *sql.Rows) { defer rows.Close() }

// rows released
func DefersLiteral(rows *sql.Rows) {
	defer func() { _ = rows.Close() }()
}

// rows released; yes set
// yes unset
func May(rows *sql.Rows, yes bool) {
	if yes {
		_ = rows.Close()
	}
}

// rows set released
// rows unset released
func IfSet(rows *sql.Rows) {
	if rows != nil {
		_ = rows.Close()
	}
}

// rows released; result 0 set
// rows released; result 0 unset
func Drains(rows *sql.Rows) error {
	for rows.Next() {
	}
	return rows.Err()
}

// result 0 set
// rows released; result 0 set
// rows released; result 0 unset
func StopsEarly(rows *sql.Rows) error {
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
	}
	return rows.Err()
}

// row released
func Scans(row *sql.Row) (n int, err error) {
	err = row.Scan(&n)
	return n, err
}

// h; rows stored
func Stores(h *Holder, rows *sql.Rows) { h.rows = rows }

// rows stored
func StoresInGlobal(rows *sql.Rows) { last = rows }

// rows stored
func Sends(c chan<- *sql.Rows, rows *sql.Rows) { c <- rows }

// rows released
func Starts(rows *sql.Rows) {
	go func() { _ = rows.Close() }()
}

// result 0 set new holds rows (err unset)
func Wraps(rows *sql.Rows) *Holder { return &Holder{rows: rows} }

// tx set; result 0 set holds tx
// tx unset; result 0 unset holds tx
func Same(tx *sql.Tx) *sql.Tx { return tx }

// rows lent
func Unknown(rows *sql.Rows, use func(*sql.Rows)) { use(rows) }

// result 0 set begins session sql.Rows; result 1 unset
// result 0 unset; result 1 set
func Query(db *sql.DB) (*sql.Rows, error) { return db.Query("select 1") }

// result 0 set; result 1 unset
// result 0 unset; result 1 set
func QueryIn(ctx context.Context, tx *sql.Tx) (*sql.Rows, error) {
	return tx.QueryContext(ctx, "select 1")
}

// result 0 set begins session sql.Rows
func Must(db *sql.DB) *sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		log.Fatal(err)
	}
	return rows
}

// result 0 set begins session sql.Rows; result 1 unset
// result 0 unset; result 1 set
func Named(db *sql.DB) (rows *sql.Rows, err error) {
	defer func() {
		if err != nil && rows != nil {
			_ = rows.Close()
			rows = nil
		}
	}()
	rows, err = db.Query("select 1")
	if err != nil {
		return nil, err
	}
	if !rows.Next() {
		return rows, errors.New("none")
	}
	return rows, nil
}

// result 0 set new begins pool; result 1 unset
// result 0 unset; result 1 set
func Open(name string) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// result 0 set begins session sql.Tx; result 1 set ends results [0]; result 2 unset
// result 0 unset; result 1 unset; result 2 set
func Begin(db *sql.DB) (*sql.Tx, func(*error), error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, nil, err
	}
	return tx, func(err *error) {
		if *err != nil {
			_ = tx.Rollback()
			return
		}
		*err = tx.Commit()
	}, nil
}

// tx released
// tx released; *err set unchanged
func Finish(tx *sql.Tx, err *error) {
	if *err != nil {
		_ = tx.Rollback()
		return
	}
	*err = tx.Commit()
}

// tx released; result 0 set
// tx released; result 0 unset
func Commits(tx *sql.Tx) error {
	if err := tx.Commit(); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return nil
}

// err unset; result 0 unset
// tx released; err set; result 0 set
func RollsBackOn(tx *sql.Tx, err error) error {
	if err != nil {
		_ = tx.Rollback()
		return err
	}
	return nil
}

// tx set; result 0 set holds tx; result 1 unset; result 2 unset
// tx unset; result 0 set begins session sql.Tx; result 1 set; result 2 unset
// tx unset; result 0 unset; result 1 set; result 2 set
func Own(db *sql.DB, tx *sql.Tx) (*sql.Tx, bool, error) {
	if tx != nil {
		return tx, false, nil
	}
	tx, err := db.Begin()
	return tx, true, err
}

// result 0 set
// says nothing
func InTx(db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// result 0 set begins session sql.Rows; result 1 unset
// result 0 unset; result 1 set
func Reads(q querier) (*sql.Rows, error) { return q.QueryContext(context.Background(), "select 1") }

// result 0 set begins session sql.Conn; result 1 unset
// result 0 unset; result 1 set
func Conn(ctx context.Context, db *sql.DB) (io.Closer, error) { return db.Conn(ctx) }

// result 0 set releases rows
func Releaser(rows *sql.Rows) func() error { return rows.Close }

// all stored
func CloseAll(all ...*sql.Rows) {
	for _, rows := range all {
		_ = rows.Close()
	}
}

// result 0 set begins session sql.Rows until ctx; result 1 set ends results [0]; result 2 unset
// result 0 unset; result 1 set; result 2 set
func Cancels(ctx context.Context, db *sql.DB) (*sql.Rows, context.CancelFunc, error) {
	ctx, cancel := context.WithCancel(ctx)
	rows, err := db.QueryContext(ctx, "select 1")
	return rows, cancel, err
}

// result 0 set; result 1 unset
// result 0 unset; result 1 set
func WithTimeout(db *sql.DB) (*sql.Tx, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 1)
	defer cancel()
	return db.BeginTx(ctx, nil)
}

// never returns
func Exits() { os.Exit(1) }

// err unset
func Fails(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// err set; result 0 unset
// err unset; result 0 set
func IsNil(err error) bool { return err == nil }

// nothing is known
func Version() int { return 3 }

// result 0 set new holds db
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

// result 0 set new begins pool; result 1 unset
// result 0 unset; result 1 set
func OpenStore(name string) (*Store, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	return &Store{db: db, owned: true}, nil
}

// into gets session sql.Tx; result 0 unset
// result 0 set
func FillTx(db *sql.DB, into **sql.Tx) (err error) {
	*into, err = db.Begin()
	return err
}

// result 0 set
// s gets session sql.Tx; result 0 unset
func (s *Store) Begin() (err error) {
	s.tx, err = s.db.Begin()
	return err
}

// s released
// s released; result 0 unset
func (s *Store) Rollback() error {
	if s.done {
		return nil
	}
	s.done = true
	return s.tx.Rollback()
}

// s released
// s unowned; result 0 unset
func (s *Store) Close() error {
	if s.owned {
		return s.db.Close()
	}
	return nil
}

// result 0 set begins session sql.Stmt.db; result 1 unset
// result 0 unset; result 1 set
func (s *Store) Stmt(ctx context.Context) (*sql.Stmt, error) {
	return s.db.PrepareContext(ctx, "select 1")
}

// h released
// h released
func (h *Holder) Close() {
	if h.rows != nil {
		h.err = h.rows.Close()
	}
}

// h err was set; result 0 set
// h err was unset; result 0 unset
func (h *Holder) Failed() bool { return h.err != nil }

// result 0 set
// says nothing
func Recovers(db *sql.DB, work func(*sql.Tx)) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			_ = tx.Rollback()
			err = errors.New("panic")
		}
	}()
	work(tx)
	return tx.Commit()
}

// rows released
func Once(rows *sql.Rows) {
	var o sync.Once
	o.Do(func() { _ = rows.Close() })
}

// all stored; result 0 set
// all stored; result 0 unset
func Loop(all []*sql.Rows) error {
	for _, rows := range all {
		if err := rows.Close(); err != nil {
			return err
		}
	}
	return nil
}

// v released
func Asserts(v any) {
	if rows, ok := v.(*sql.Rows); ok {
		_ = rows.Close()
	}
}

// v set released
// v unset
func Switches(v any) {
	switch v := v.(type) {
	case nil:
	case *sql.Rows:
		_ = v.Close()
	case io.Closer:
		_ = v.Close()
	}
}

// result 0 holds ctx and tx
func WithValue(ctx context.Context, tx *sql.Tx) context.Context {
	return context.WithValue(ctx, "tx", tx)
}

type Report struct {
	Rows *sql.Rows
	Err  error
}

// result 0 set new (Err set)
// result 0 set new begins session sql.Rows (Err unset)
func NewReport(db *sql.DB) *Report {
	rows, err := db.Query("select 1")
	return &Report{Rows: rows, Err: err}
}

// says nothing
func (q *Report) Fail(err error) { q.Err = err }

// q released Err was set; result 0 set
// q released Err was unset Err changed
func (q *Report) Close() error {
	if q.Err != nil {
		return q.Err
	}
	q.Err = q.Rows.Close()
	return q.Err
}

type option func(*Store)

// result 0 set holds tx
func WithTx(tx *sql.Tx) option { return func(s *Store) { s.tx = tx } }

// result 0 set new holds db
func Apply(db *sql.DB, options ...option) *Store {
	s := &Store{db: db}
	for _, o := range options {
		o(s)
	}
	return s
}

// result 0 set begins session sql.Tx; result 1 unset
// result 0 unset; result 1 set
func Detached(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	return db.BeginTx(context.WithoutCancel(ctx), nil)
}

// result 0 set begins session sql.Conn (hidden); result 1 unset
// result 0 unset; result 1 set
func Hidden(ctx context.Context, db *sql.DB) (querier, error) { return db.Conn(ctx) }

// result 0 set begins session sql.Tx; result 1 set; result 2 unset
// result 0 set begins session sql.Tx; result 1 unset; result 2 set
// result 0 unset; result 1 unset; result 2 set
func Both(db *sql.DB) (*sql.Tx, *sql.Rows, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, nil, err
	}
	rows, err := tx.Query("select 1")
	if err != nil {
		return tx, nil, err
	}
	return tx, rows, nil
}

// all stored
// all stored; result 0 unset
func First[T io.Closer](all []T) (first T) {
	for _, one := range all {
		return one
	}
	return first
}

// one released
func Using[T io.Closer](one T, use func(T) error) error {
	defer one.Close()
	return use(one)
}

// rows released; each released; result 0 set
// rows released; each released; result 0 unset
// rows released; result 0 set
// rows released; result 0 unset
func Each(rows *sql.Rows, each func() error) error {
	defer rows.Close()
	for rows.Next() {
		if err := each(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// tx set
// tx unset
func State(tx *sql.Tx) string {
	if tx == nil {
		return "idle"
	}
	return "busy"
}

// result 0 set begins session sql.Rows; result 1 unset
// result 0 unset
func Retries(db *sql.DB) (rows *sql.Rows, err error) {
	for range 3 {
		if rows, err = db.Query("select 1"); err == nil {
			return rows, nil
		}
	}
	return nil, err
}

// result 0 set
// rows released
func Goto(rows *sql.Rows) error {
	var n int
again:
	if rows.Next() {
		if err := rows.Scan(&n); err != nil {
			goto failed
		}
		goto again
	}
	return rows.Close()
failed:
	return errors.New("unreadable")
}

// rows stored
func Map(all map[string]*sql.Rows, name string, rows *sql.Rows) { all[name] = rows }

// result 0 new; result 1 unset
// result 1 set
func Channel(db *sql.DB) (<-chan *sql.Rows, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	c := make(chan *sql.Rows, 1)
	c <- rows
	return c, nil
}

// result 1 set
// result 1 unset
func Local(db *sql.DB) (n int, err error) {
	h := Holder{}
	h.rows, err = db.Query("select 1")
	if err != nil {
		return 0, err
	}
	defer h.Close()
	return 1, nil
}

// tx released; result 0 set begins session sql.Tx; result 1 unset
// tx released; result 0 unset; result 1 set
func Replace(tx *sql.Tx, db *sql.DB) (*sql.Tx, error) {
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	return db.Begin()
}

// *err set unchanged
// rows released; *err unset unchanged
func IfError(rows *sql.Rows, err *error) {
	if *err == nil {
		_ = rows.Close()
	}
}

// result 0 set
// says nothing
func Scoped(db *sql.DB, work func(*sql.Tx) error) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer Finish(tx, &err)
	return work(tx)
}

// result 0 set begins session sql.Rows until result 1 is not set; result 1 unset
// result 0 unset; result 1 set
func Steps(db *sql.DB) (func() (int, bool), error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return func() (n int, ok bool) {
		if !rows.Next() {
			return 0, false
		}
		rows.Scan(&n)
		return n, true
	}, nil
}

// result 0 set ends results [1] until result 1 is not set; result 1 set begins session sql.Rows; result 2 unset
// result 0 unset; result 1 unset; result 2 set
func StepsAndStop(db *sql.DB) (func() (int, bool), func() error, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, nil, err
	}
	next := func() (n int, ok bool) {
		if !rows.Next() {
			return 0, false
		}
		rows.Scan(&n)
		return n, true
	}
	return next, rows.Close, nil
}
