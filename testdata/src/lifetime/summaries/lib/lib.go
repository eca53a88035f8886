// Package lib has helpers of all kinds.
package lib

import (
	"context"
	"database/sql"
	"errors"
	"os"
)

// Closers.

func CloseIf(rows *sql.Rows, really bool) {
	if really {
		rows.Close()
	}
}

func CloseBoth(a, b *sql.Rows) {
	a.Close()
	if b != nil {
		b.Close()
	}
}

func CloseFirst(a, b *sql.Rows) { a.Close() }

func CloseRest(n int, rest ...*sql.Rows) {
	for _, rows := range rest {
		rows.Close()
	}
}

type Keeper struct{ rows *sql.Rows }

func (k *Keeper) Keep(rows *sql.Rows) { k.rows = rows }

func (k *Keeper) Look(rows *sql.Rows) int {
	columns, _ := rows.Columns()
	return len(columns)
}

func (k *Keeper) Close() error { return k.rows.Close() }

var kept *sql.Rows

func KeepForEver(rows *sql.Rows) { kept = rows }

func Send(rows *sql.Rows, to chan *sql.Rows) { to <- rows }

// End ends the transaction as err says.
func End(tx *sql.Tx, err *error) {
	if *err != nil {
		tx.Rollback()
		return
	}
	*err = tx.Commit()
}

// RollbackOn ends it only if there is an error.
func RollbackOn(tx *sql.Tx, err error) {
	if err != nil {
		tx.Rollback()
	}
}

func Check(err error) {
	if err != nil {
		os.Exit(1)
	}
}

func Fail(err error) bool { return err != nil }

func Fine(err error) bool { return err == nil }

// Positive says nothing of an error.
func Positive(n int) bool { return n > 0 }

// Factories.

func Maybe(db *sql.DB, really bool) (*sql.Rows, error) {
	if !really {
		return nil, nil
	}
	return db.Query("select 1")
}

func Found(db *sql.DB) (*sql.Rows, bool) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, false
	}
	return rows, true
}

func OrNil(db *sql.DB) *sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil
	}
	return rows
}

func Must(db *sql.DB) *sql.Rows {
	rows, err := db.Query("select 1")
	if err != nil {
		panic(err)
	}
	return rows
}

func Two(db *sql.DB) (a, b *sql.Rows, err error) {
	if a, err = db.Query("select 1"); err != nil {
		return nil, nil, err
	}
	if b, err = db.Query("select 2"); err != nil {
		a.Close()
		return nil, nil, err
	}
	return a, b, nil
}

// Own returns the transaction of the caller, or one of its own.
func Own(db *sql.DB, tx *sql.Tx) (*sql.Tx, bool, error) {
	if tx != nil {
		return tx, false, nil
	}
	tx, err := db.Begin()
	return tx, true, err
}

func Same(rows *sql.Rows) *sql.Rows { return rows }

func Cached(db *sql.DB, have *sql.Rows) (*sql.Rows, error) {
	if have != nil {
		return have, nil
	}
	return db.Query("select 1")
}

// Opener returns what closes the rows.
func Opener(db *sql.DB) (*sql.Rows, func() error, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, nil, err
	}
	return rows, rows.Close, nil
}

func Ender(tx *sql.Tx) func() { return func() { tx.Rollback() } }

func Counter(rows *sql.Rows) func() int {
	return func() int {
		columns, _ := rows.Columns()
		return len(columns)
	}
}

func InContext(ctx context.Context, db *sql.DB) (*sql.Tx, error) { return db.BeginTx(ctx, nil) }

func ThroughContexts(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	ctx = context.WithValue(ctx, Keeper{}, 1)
	return InContext(ctx, db)
}

// InOwnContext cancels no context of its caller.
func InOwnContext(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	return db.BeginTx(context.Background(), nil)
}

func Log(ctx context.Context) { println(ctx.Err() == nil) }

func CloseIn(ctx context.Context, rows *sql.Rows) {
	Log(ctx)
	rows.Close()
}

func OfTx(tx *sql.Tx) (*sql.Rows, error) { return tx.Query("select 1") }

func OfTxs(txs ...*sql.Tx) (*sql.Rows, error) {
	if len(txs) == 0 {
		return nil, errors.New("none")
	}
	return txs[0].Query("select 1")
}

// Reader shows no way to close what it holds.
type Reader interface {
	Columns() ([]string, error)
}

func NewReader(db *sql.DB) (Reader, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// Hidden holds rows that no code outside can reach.
type Hidden struct{ rows *sql.Rows }

func NewHidden(db *sql.DB) (*Hidden, error) {
	rows, err := db.Query("select 1") // want `^no-release rows $`
	if err != nil {
		return nil, err
	}
	return &Hidden{rows}, nil
}

// Shown holds rows that everybody can reach.
type Shown struct{ Rows *sql.Rows }

func NewShown(db *sql.DB) (*Shown, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return &Shown{rows}, nil
}

// Recursive helpers.

func CloseDeep(rows *sql.Rows, n int) {
	if n > 0 {
		CloseDeep(rows, n-1)
		return
	}
	rows.Close()
}

func Even(rows *sql.Rows, n int) {
	if n == 0 {
		rows.Close()
		return
	}
	Odd(rows, n-1)
}

func Odd(rows *sql.Rows, n int) {
	if n == 0 {
		rows.Close()
		return
	}
	Even(rows, n-1)
}

func LookDeep(rows *sql.Rows, n int) int {
	if n > 0 {
		return LookDeep(rows, n-1)
	}
	columns, _ := rows.Columns()
	return len(columns)
}

func OpenDeep(db *sql.DB, n int) (*sql.Rows, error) {
	if n > 0 {
		return OpenDeep(db, n-1)
	}
	return db.Query("select 1")
}

func Endless(rows *sql.Rows) {
	for {
		rows.Next()
	}
}

func (s *Shown) SetLimit(n int) { println(n) }

func WithColumns(db *sql.DB) (*sql.Rows, func() ([]string, error), error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, nil, err
	}
	return rows, rows.Columns, nil
}

type Scanner interface{ Scan(...any) error }

func ScanInto(s Scanner) error { return s.Scan(new(int)) }

var keptScanner Scanner

func KeepAndScan(s Scanner) error {
	keptScanner = s
	return s.Scan(new(int))
}

func CloseIfCounted(rows *sql.Rows, really bool, n int) int {
	if !really {
		return 0
	}
	rows.Close()
	switch n {
	case 1:
		return 1
	case 2:
		return 2
	case 3:
		return 3
	case 4:
		return 4
	case 5:
		return 5
	case 6:
		return 6
	case 7:
		return 7
	case 8:
		return 8
	}
	return 9
}

// CloseLater closes on the way back.
func CloseLater(rows *sql.Rows, n int) {
	if n <= 0 {
		return
	}
	CloseLater(rows, n-1)
	rows.Close()
}

func CachedThrough(db *sql.DB, have *sql.Rows) (*sql.Rows, error) {
	if have != nil {
		return Same(have), nil
	}
	return db.Query("select 1")
}

func Leave(text string) {
	println(text)
	os.Exit(2)
}

// RollbackAt ends it only if there is an error.
func RollbackAt(tx *sql.Tx, err *error) {
	if *err != nil {
		tx.Rollback()
	}
}
