package loops

import "database/sql"

func deferred(db *sql.DB, qs []string) error {
	for _, q := range qs {
		rows, err := db.Query(q) // want `^defer-loop rows \+0$`
		if err != nil {
			return err
		}
		defer rows.Close()
		if rows.Next() {
			_ = rows.Scan(new(int))
		}
	}
	return nil
}

func deferredAndDrained(db *sql.DB, qs []string) error {
	for _, q := range qs {
		rows, err := db.Query(q)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
		}
	}
	return nil
}

func closureInLoop(db *sql.DB, qs []string) error {
	for _, q := range qs {
		err := func() error {
			rows, err := db.Query(q)
			if err != nil {
				return err
			}
			defer rows.Close()
			return rows.Err()
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func turn(db *sql.DB, qs []string) {
	for _, q := range qs {
		rows, err := db.Query(q) // want `^loop rows \+7 \+8$`
		if err != nil || !rows.Next() {
			continue
		}
		if rows.Scan(new(int)) == nil {
			rows.Close()
		}
	}
}

func closedAfterLoop(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := rows.Scan(new(int)); err != nil {
			return err
		}
	}
	return rows.Close()
}

func brokenOff(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	for rows.Next() {
		if err = rows.Scan(new(int)); err != nil {
			break
		}
	}
	rows.Close()
	return err
}

func retried(db *sql.DB) error {
	rows, err := db.Query("select 1")
	for i := 0; err != nil && i < 3; i++ {
		rows, err = db.Query("select 1")
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

func kept(db *sql.DB, qs []string) (int, error) {
	var all []*sql.Rows
	for _, q := range qs {
		rows, err := db.Query(q) // want `^never-closed rows \+2 \+6$`
		if err != nil {
			return 0, err
		}
		all = append(all, rows)
	}
	return len(all), nil
}

func keptAndClosed(db *sql.DB, qs []string) error {
	var all []*sql.Rows
	for _, q := range qs {
		rows, err := db.Query(q) // want `^early-return rows \+2$`
		if err != nil {
			return err
		}
		all = append(all, rows)
	}
	for _, rows := range all {
		rows.Close()
	}
	return nil
}

func endless(db *sql.DB) {
	for {
		rows, err := db.Query("select 1") // want `^loop rows \+5$`
		if err != nil {
			continue
		}
		rows.Columns()
	}
}

func pages(db *sql.DB, n int) error {
	rows, err := db.Query("select 0")
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		if err := rows.Close(); err != nil {
			return err
		}
		if i == n-1 {
			continue
		}
		if rows, err = db.Query("select 1"); err != nil {
			return err
		}
	}
	return nil
}

func pagesTooMany(db *sql.DB, n int) error {
	rows, err := db.Query("select 0")
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		if err := rows.Close(); err != nil {
			return err
		}
		if rows, err = db.Query("select 1"); err != nil { // want `^early-return rows \+4$`
			return err
		}
	}
	return nil
}
