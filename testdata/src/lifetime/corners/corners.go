package corners

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"os"

	"google.golang.org/grpc/status"
)

func missing(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

func found(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+2$`
	if !os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

func yoda(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if nil != err {
		return err
	}
	failed := rows.Scan() != nil
	if true == failed {
		rows.Close()
		return errors.New("failed")
	}
	if false == failed {
		return rows.Close()
	}
	return nil
}

// The end of the input is an error, and so is what names begin with err.
func ended(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err == io.EOF || sql.ErrNoRows == err {
		return nil
	}
	if err == nil {
		rows.Close()
	}
	return err
}

func compares(db *sql.DB, limit error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+2$`
	if err == limit {
		return nil
	}
	if err == nil {
		rows.Close()
	}
	return err
}

func converted(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if e := status.Error(13, "no rows"); err != nil {
		return e
	}
	if e := status.Error(13, "always"); e == nil {
		return nil
	}
	return rows.Close()
}

func counted(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n == 0 {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if n == 0 {
		rows.Close()
	}
	return nil
}

func miscounted(db *sql.DB, n int) error {
	var rows *sql.Rows
	if n == 0 {
		var err error
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+8$`
			return err
		}
	}
	n++
	if n == 0 {
		rows.Close()
	}
	return nil
}

type options struct {
	n    int
	next *options
}

func counts(db *sql.DB, o *options, list []int) error {
	var rows, more *sql.Rows
	var err error
	if o.next.n == 2 {
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if o.next.n == 2 {
		rows.Close()
	}
	if len(list) > 0 {
		if more, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if len(list) > 0 {
		more.Close()
	}
	return nil
}

// Another n is no n.
func similar(db *sql.DB, n, n2 int, o *options) error {
	var rows *sql.Rows
	if n2 == 0 {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	n++
	o.n = n
	if n2 == 0 {
		rows.Close()
	}
	return nil
}

func opened(db *sql.DB, all bool) error {
	var opened bool
	var rows *sql.Rows
	if all {
		var err error
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
		opened = true
	}
	if opened {
		rows.Close()
	}
	return nil
}

func pointed(db *sql.DB, into **sql.Rows) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	p := &rows
	(*p).Close()
	other, err := db.Query("select 2")
	if err != nil {
		return err
	}
	*into = other
	return nil
}

func sliced(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	all := []*sql.Rows{nil, rows}
	for _, r := range all[1:] {
		r.Close()
	}
	return nil
}

func given(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	go func(r *sql.Rows) {
		defer r.Close()
	}(rows)
	return nil
}

func seen(db *sql.DB, seen chan int) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+8$`
	if err != nil {
		return err
	}
	_, err = rows.Columns()
	go func() {
		seen <- len(seen)
	}()
	return nil
}

func again(db *sql.DB, n int) error {
	var visit func(n int) error
	visit = func(n int) error {
		rows, err := db.Query("select 1") // want `^early-return rows \+5$`
		if err != nil {
			return err
		}
		if n > 0 {
			return visit(n - 1)
		}
		return rows.Close()
	}
	return visit(n)
}

func inner(db *sql.DB) error {
	read := func() error {
		rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
		if err != nil {
			return err
		}
		_, err = rows.Columns()
		return err
	}
	return read()
}

func held(db *sql.DB) error {
	var rows *sql.Rows
	open := func() (err error) {
		rows, err = db.Query("select 1")
		return err
	}
	if err := open(); err != nil {
		return err
	}
	return rows.Close()
}

func sent(db *sql.DB, out chan<- *sql.Rows) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	out <- rows
	return nil
}

type holders struct {
	list  []*sql.Rows
	array [2]*sql.Rows
	named map[string]*sql.Rows
	queue chan *sql.Rows
}

func kept(db *sql.DB, h *holders) error {
	for i := range 2 {
		rows, err := db.Query("select 1")
		if err != nil {
			return err
		}
		switch i {
		case 0:
			h.list = append(h.list, rows)
		case 1:
			h.array[i] = rows
		default:
			h.named["all"] = rows
		}
	}
	return nil
}

func checked(db *sql.DB, x any) error {
	switch closer := x.(type) {
	case io.Closer:
		return closer.Close()
	case *sql.Rows, *sql.Stmt:
		return nil
	}
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var any any = rows
	if closer, ok := any.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}

func asserted(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6 \+8$`
	if err != nil {
		return err
	}
	var any any = rows
	if s, ok := any.(interface{ Scan() error }); ok {
		return s.Scan()
	}
	return nil
}

// Canceled is an error.
func cancels(db *sql.DB, late bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if err := func() error {
		if late {
			return context.Canceled
		}
		return rows.Close()
	}(); err != nil {
		rows.Close()
		return err
	}
	return nil
}
