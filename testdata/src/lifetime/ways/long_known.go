package ways

import "database/sql"

// In a long function, what is still used is still known.
func longKnown(db *sql.DB, ids []int, work func(int) error) error {
	var a, b, c, d, e, f, g, h, i, j, k, l, m error
	var n, o, p, q, r, s, t, u, v, w, x, y, z error
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	done := false
	first := true
	finish := func() {
		if !done {
			rows.Close()
			done = true
		}
	}
	for _, id := range ids {
		if !first {
			continue
		}
		if work(id) != nil {
			a = err
		}
		for range id {
			if first {
				first = false
			}
		}
	}
	if work(1) != nil {
		b = err
	}
	finish()
	for _, err := range []error{a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z} {
		if err != nil {
			return err
		}
	}
	return nil
}

func longLost(db *sql.DB, ids []int, work func(int) error) error {
	var a, b, c, d, e, f, g, h, i, j, k, l, m error
	var n, o, p, q, r, s, t, u, v, w, x, y, z error
	rows, err := db.Query("select 1") // want `^early-return rows \+15 \+18$`
	if err != nil {
		return err
	}
	done := false
	for _, id := range ids {
		if work(id) != nil {
			done = true
		}
	}
	if !done {
		rows.Close()
	}
	for _, err := range []error{a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z} {
		if err != nil {
			return err
		}
	}
	return rows.Err()
}
