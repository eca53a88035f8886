package ways

import "database/sql"

type point struct{ x int }

// A function with more variables than are remembered to its end: what is known
// of those that are still in use is not forgotten with the others.
func long(db *sql.DB) error {
	var beyond *sql.Rows
	first, err := db.Query("select 1") // want `^early-return rows \+23$`
	failed := err != nil
	given := !failed
	if given {
		defer println("given")
	}
	a, b, c, d, e, f, g, h := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	i, j, k, l, m, n, o, p := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	q, r, s, t, u, v, w, x := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	println(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x)
	if len(db.Driver().(named).Name()) > 3 {
		println("long name")
	}
	if failed {
		return nil
	}
	if len(db.Driver().(named).Name()) > 4 {
		println("longer name")
	}
	if beyond == nil {
		println("nothing beyond")
	}
	if len(db.Driver().(named).Name()) > 5 {
		return nil
	}
	return first.Close()
}

type named interface{ Name() string }

// Rows in a variable of no more use are still due.
func longHidden(db *sql.DB, n int) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+20$`
	if err != nil {
		return err
	}
	rows.Next()
	bad := err != nil
	worse := bad
	a, b, c, d, e, f, g, h := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	i, j, k, l, m, o, p, q := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	r, s, t, u, v, w, x, y := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	println(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, t, u, v, w, x, y)
	if n > 3 {
		println("three")
	}
	if n > 4 && !worse {
		println("four")
	}
	if n > 5 {
		println("five")
	}
	return nil
}

// What decides whether there is something to close depends on a variable of no
// more use.
func longDependent(db *sql.DB, n int, ask func() error) (err error) {
	var rows *sql.Rows
	before := ask()
	fine := before == nil
	missing := before == sql.ErrNoRows
	if fine {
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	a, b, c, d, e, f, g, h := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	i, j, k, l, m, o, p, q := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	r, s, t, u, v, w, x, y := &point{1}, &point{2}, &point{3}, &point{4}, &point{5}, &point{6}, &point{7}, &point{8}
	println(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, t, u, v, w, x, y)
	if n > 3 {
		println("three")
	}
	if n > 4 {
		println("four")
	}
	if missing {
		println("missing")
	}
	if fine {
		return rows.Close()
	}
	return nil
}

func shortDependent(db *sql.DB, n int, ask func() error) (err error) {
	var rows *sql.Rows
	before := ask()
	fine := before == nil
	missing := before == sql.ErrNoRows
	if fine {
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	if n > 3 {
		println("three")
	}
	if n > 4 {
		println("four")
	}
	if missing {
		println("missing")
	}
	if fine {
		return rows.Close()
	}
	return nil
}
