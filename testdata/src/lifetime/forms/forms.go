// Package forms writes the same obligation in the forms that Go allows.
package forms

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
)

type holder struct {
	rows *sql.Rows
	next *holder
	list []*sql.Rows
}

func inParentheses(db *sql.DB) error {
	var rows *sql.Rows
	var err error
	(rows), (err) = db.Query("select 1") // want `^never-closed rows \+4$`
	if (err) != (nil) {
		return err
	}
	return (rows).Err()
}

func closedInParentheses(db *sql.DB) error {
	var rows *sql.Rows
	var err error
	(rows), (err) = (db.Query)("select 1")
	if !(err == nil) {
		return (err)
	}
	return (rows.Close)()
}

func declared(db *sql.DB) error {
	var rows, err = db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func ignored(db *sql.DB) {
	var rows, _ = db.Query("select 1") // want `^never-closed rows \+2$`
	rows.Next()
}

func dropped(db *sql.DB) error {
	_, err := db.Query("select 1") // want `^discarded rows $`
	return err
}

func statementOnly(db *sql.DB) {
	db.Query("select 1") // want `^discarded rows $`
}

func assertedBack(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var x any = rows
	return x.(io.Closer).Close()
}

func assertedOther(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	var x any = rows
	if s, ok := x.(fmt.Stringer); !ok {
		_ = s
		return nil
	}
	return rows.Close()
}

func assertedSame(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var x any = rows
	c, ok := x.(io.Closer)
	if !ok {
		return nil
	}
	return c.Close()
}

func typeSwitched(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var x any = rows
	switch c := x.(type) {
	case io.Closer:
		return c.Close()
	}
	return rows.Close()
}

func byPointer(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	p := &rows
	return (*p).Close()
}

func byPointerForgotten(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	p := &rows
	return (*p).Err()
}

func throughPointer(db *sql.DB, to **sql.Rows) (err error) {
	*to, err = db.Query("select 1")
	return err
}

func usesThroughPointer(db *sql.DB) error {
	var rows *sql.Rows
	if err := throughPointer(db, &rows); err != nil {
		return err
	}
	return rows.Close()
}

func inArray(db *sql.DB) error {
	var list [2]*sql.Rows
	var err error
	if list[0], err = db.Query("select 1"); err != nil {
		return err
	}
	return list[0].Close()
}

func inArrayForgotten(db *sql.DB) error {
	list := [1]*holder{{}}
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	h := holder{rows: rows}
	_ = list
	return h.rows.Err()
}

func inMap(db *sql.DB) (map[string]*sql.Rows, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return map[string]*sql.Rows{"a": rows}, nil
}

func inNested(db *sql.DB) error {
	var h holder
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	h.next = &holder{rows: rows}
	return h.next.rows.Close()
}

func sliced(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	list := []*sql.Rows{rows, nil}[:1]
	for _, rows := range list {
		rows.Close()
	}
	return nil
}

func copied(db *sql.DB, to []*sql.Rows) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	copy(to, []*sql.Rows{rows})
	return nil
}

func appendedToParameter(db *sql.DB, h *holder) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	h.list = append(h.list, rows)
	return nil
}

func spread(db *sql.DB, to []*sql.Rows) ([]*sql.Rows, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return append(to, []*sql.Rows{rows}...), nil
}

func results(db *sql.DB) (*sql.Rows, error) { return db.Query("select 1") }

func passed(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	return rows.Close()
}

func noted(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	rows.Columns()
	return nil
}

// The results of one call are the arguments of another.
func passesOn(db *sql.DB) error { return passed(results(db)) }

func passesOnForgotten(db *sql.DB) error {
	return noted(results(db)) // want `^never-closed rows \+0$`
}

func literalGets(db *sql.DB) error {
	return func(rows *sql.Rows, err error) error {
		if err != nil {
			return err
		}
		return rows.Close()
	}(results(db))
}

func methodExpression(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return (*sql.Rows).Close(rows)
}

func methodExpressionQueries(db *sql.DB) error {
	rows, err := (*sql.DB).Query(db, "select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func methodValue(db *sql.DB) error {
	query := db.Query
	rows, err := query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func same[T any](v T) T { return v }

func generic(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return same[*sql.Rows](rows).Close()
}

func genericValue(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	f := same[*sql.Rows]
	return f(rows).Close()
}

func first[T any, E error](v T, err E) (T, error) {
	if any(err) != nil {
		return v, err
	}
	return v, nil
}

func counted(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return
	}
	n += 1
	if n++; n > 3 {
		return
	}
	err = rows.Close()
	return
}

func joined(db *sql.DB) (err error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	return rows.Err()
}

func waits(ctx context.Context, db *sql.DB, more chan int) error {
	rows, err := db.QueryContext(ctx, "select 1") // want `^early-return rows \+11$`
	if err != nil {
		return err
	}
	for {
		select {
		case n, ok := <-more:
			if !ok || n == 0 {
				return rows.Close()
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func falls(db *sql.DB, n int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+11$`
	if err != nil {
		return err
	}
	switch n {
	case 0:
		fallthrough
	case 1:
		return rows.Close()
	default:
	}
	return nil
}

func leaves(db *sql.DB, list []int) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
outer:
	for _, n := range list {
		switch n {
		case 0:
			break outer
		case 1:
			continue outer
		}
	}
	return rows.Close()
}

func again(db *sql.DB, list []int) error {
	i := 0
retry:
	rows, err := db.Query("select 1")
	if err != nil {
		if i++; i < 3 {
			goto retry
		}
		return err
	}
	return rows.Close()
}

func againAndLost(db *sql.DB, list []int) error {
	i := 0
retry:
	rows, err := db.Query("select 1") // want `^loop rows \+5$`
	if err != nil {
		return err
	}
	if i++; i < 3 {
		goto retry
	}
	return rows.Close()
}
