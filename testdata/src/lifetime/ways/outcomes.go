package ways

import "database/sql"

// More ways through than a summary distinguishes.
func rank(rows *sql.Rows, a, b, c, d, e, f, g, h, i bool) int {
	rows.Columns()
	switch {
	case a:
		return 1
	case b:
		return 2
	case c:
		return 3
	case d:
		return 4
	case e:
		return 5
	case f:
		return 6
	case g:
		return 7
	case h:
		return 8
	case i:
		return 9
	}
	return 0
}

func ranked(db *sql.DB, a bool) (int, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return 0, err
	}
	return rank(rows, a, a, a, a, a, a, a, a, a), nil
}

func failed(err error) bool {
	if err != nil {
		return true
	}
	return false
}

func closeUnless(a, b, c, d, e bool, rows *sql.Rows) {
	if a || b || c || d || e {
		return
	}
	rows.Close()
}

// Each argument may be true or false, which are more ways than are followed.
func closedUnless(db *sql.DB, a, b, c, d, e error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	closeUnless(failed(a), failed(b), failed(c), failed(d), failed(e), rows)
	return nil
}

// More results than a summary distinguishes.
func bits(rows *sql.Rows, n int) (a, b, c, d bool) {
	rows.Columns()
	switch n {
	case 1:
		return true, false, false, false
	case 2:
		return false, true, false, false
	case 3:
		return true, true, false, false
	case 4:
		return false, false, true, false
	case 5:
		return true, false, true, false
	case 6:
		return false, true, true, false
	case 7:
		return true, true, true, false
	case 8:
		return false, false, false, true
	}
	return false, false, false, false
}

func bitsOf(db *sql.DB, n int) (bool, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return false, err
	}
	a, _, _, _ := bits(rows, n)
	return a, nil
}
