package loops

import "database/sql"

// What never fails is there again in each iteration.
func query(db *sql.DB, q string) *sql.Rows {
	rows, err := db.Query(q)
	if err != nil {
		panic(err)
	}
	return rows
}

func certain(db *sql.DB, qs []string) {
	for _, q := range qs {
		rows := query(db, q) // want `^loop rows \+5 \+6$`
		if q == "" {
			continue
		}
		rows.Close()
	}
}

func certainOutside(db *sql.DB, qs []string) {
	var rows *sql.Rows
	for _, q := range qs {
		rows = query(db, q) // want `^loop rows \+2 \+3$`
		rows.Columns()
	}
}

func certainAndKept(db *sql.DB, qs []string) {
	var all []*sql.Rows
	for _, q := range qs {
		all = append(all, query(db, q))
	}
	for _, rows := range all {
		rows.Close()
	}
}

func certainAndReturned(db *sql.DB, qs []string) (all []*sql.Rows) {
	for _, q := range qs {
		rows := query(db, q)
		all = append(all, rows)
	}
	return all
}

func certainAndDeferred(db *sql.DB, qs []string) {
	for _, q := range qs {
		rows := query(db, q) // want `^defer-loop rows \+0$`
		defer rows.Close()
	}
}

func certainAndClosed(db *sql.DB, qs []string) {
	for _, q := range qs {
		rows := query(db, q)
		rows.Columns()
		rows.Close()
	}
}

func certainInField(db *sql.DB, qs []string) {
	type one struct{ rows *sql.Rows }
	for _, q := range qs {
		o := one{query(db, q)} // want `^loop rows \+2 \+3$`
		o.rows.Columns()
	}
}

func certainInDeferred(db *sql.DB, qs []string, really bool) {
	for _, q := range qs {
		rows := query(db, q)
		defer func(rows *sql.Rows) {
			if really {
				rows.Close()
			}
		}(rows)
		if !really {
			rows.Close()
		}
	}
}
