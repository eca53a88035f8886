package sqltruth

import "database/sql"

func drained(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	return rows.Err()
}

func drainedButScanReturns(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
	}
	return rows.Err()
}

func drainedWithScanContinue(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			continue
		}
	}
	return nil
}

func breakLeaves(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return|lostsession/never-closed`
	if err != nil {
		return err
	}
	for rows.Next() {
		var n int
		if rows.Scan(&n) != nil {
			break
		}
	}
	return nil
}

func breakThenClose(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	for rows.Next() {
		var n int
		if rows.Scan(&n) != nil {
			break
		}
	}
	return rows.Close()
}

func closeAfterLoopWithReturnInside(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
	}
	rows.Close()
	return nil
}

func drainedForever(db *sql.DB) error {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	for {
		if !rows.Next() {
			break
		}
	}
	return nil
}

func foreverWithReturn(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	for {
		if !rows.Next() {
			return nil
		}
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
	}
}

func nextWithCondition(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return|lostsession/never-closed`
	if err != nil {
		return err
	}
	for i := 0; i < 2 && rows.Next(); i++ {
	}
	return nil
}

func acquiredInLoop(db *sql.DB) error {
	for i := 0; i < 3; i++ {
		rows, err := db.Query("SELECT a")
		if err != nil {
			return err
		}
		rows.Next()
		rows.Close()
	}
	return nil
}

func lostInEachTurn(db *sql.DB) error {
	for i := 0; i < 3; i++ {
		rows, err := db.Query("SELECT a") // want `lostsession/(loop|never-closed)`
		if err != nil {
			return err
		}
		rows.Next()
	}
	return nil
}

func continueSkipsClose(db *sql.DB) error {
	for i := 0; i < 3; i++ {
		rows, err := db.Query("SELECT a") // want `lostsession/loop`
		if err != nil {
			continue
		}
		if !rows.Next() {
			continue
		}
		var n int
		if rows.Scan(&n) != nil {
			continue
		}
		rows.Close()
	}
	return nil
}

func closedOnContinue(db *sql.DB) error {
	for i := 0; i < 3; i++ {
		rows, err := db.Query("SELECT a")
		if err != nil {
			continue
		}
		var n int
		if rows.Next() && rows.Scan(&n) != nil {
			rows.Close()
			continue
		}
		rows.Close()
	}
	return nil
}

func deferInLoop(db *sql.DB) error {
	for range 3 {
		rows, err := db.Query("SELECT a") // want `lostsession/defer-loop`
		if err != nil {
			return err
		}
		defer rows.Close()
		rows.Next()
	}
	return nil
}

func deferInLoopDrained(db *sql.DB) error {
	for range 3 {
		rows, err := db.Query("SELECT a")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
		}
	}
	return nil
}

func deferInLoopThatLeaves(db *sql.DB) error {
	for {
		rows, err := db.Query("SELECT a")
		if err != nil {
			return err
		}
		defer rows.Close()
		rows.Next()
		return nil
	}
}

func deferInClosureOfTurn(db *sql.DB) error {
	for range 3 {
		err := func() error {
			rows, err := db.Query("SELECT a")
			if err != nil {
				return err
			}
			defer rows.Close()
			rows.Next()
			return nil
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func closedAfterLoop(db *sql.DB) error {
	var rows *sql.Rows
	for range 3 {
		r, err := db.Query("SELECT a")
		if err == nil {
			rows = r
			break
		}
	}
	if rows == nil {
		return nil
	}
	return rows.Close()
}

func retriedUntilItWorks(db *sql.DB) error {
	var rows *sql.Rows
	var err error
	for range 3 {
		rows, err = db.Query("SELECT a")
		if err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	defer rows.Close()
	rows.Next()
	return nil
}

func retriedWithoutClose(db *sql.DB, flag bool) error {
	var rows *sql.Rows
	var err error
	for range 3 {
		rows, err = db.Query("SELECT a") // want `lostsession/`
		if err == nil && flag {
			break
		}
	}
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

func returnedFromInnerLoop(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	for rows.Next() {
		for i := range 3 {
			if i == 2 {
				return nil
			}
		}
	}
	return rows.Close()
}

func nestedQueries(db *sql.DB) error {
	outer, err := db.Query("SELECT a")
	if err != nil {
		return err
	}
	defer outer.Close()
	for outer.Next() {
		inner, err := db.Query("SELECT b") // want `lostsession/early-return`
		if err != nil {
			return err
		}
		for inner.Next() {
			var n int
			if err := inner.Scan(&n); err != nil {
				return err
			}
		}
	}
	return nil
}

func twoResultSets(db *sql.DB) error {
	rows, err := db.Query("SELECT a; SELECT b")
	if err != nil {
		return err
	}
	for {
		for rows.Next() {
		}
		if !rows.NextResultSet() {
			break
		}
	}
	return nil
}

func secondResultSetUnread(db *sql.DB) error {
	rows, err := db.Query("SELECT a; SELECT b") // leak: one result set is read, as if there were no other
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	return rows.Err()
}
