package closures

import "database/sql"

// What a literal gets, it may get as one of many.
func ofMany(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	closeAll := func(list ...*sql.Rows) {
		for _, rows := range list {
			rows.Close()
		}
	}
	closeAll(a)
	b, err := db.Query("select 2") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	count := func(list ...*sql.Rows) int { return len(list) }
	count(b)
	return nil
}

func asList(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	closeAll := func(list ...*sql.Rows) {
		for _, rows := range list {
			rows.Close()
		}
	}
	closeAll([]*sql.Rows{a}...)
	return nil
}

// A literal may fail and leave nothing, or hand on what it got.
func opens(db *sql.DB, early bool) error {
	open := func() (*sql.Rows, error) {
		if early {
			return nil, sql.ErrNoRows
		}
		return db.Query("select 1") // want `^never-closed rows \+6$`
	}
	rows, err := open()
	if err != nil {
		return err
	}
	return rows.Err()
}

func opensAndCloses(db *sql.DB, early bool) error {
	open := func() (rows *sql.Rows, err error) {
		if early {
			return nil, sql.ErrNoRows
		}
		rows, err = db.Query("select 1")
		return
	}
	rows, err := open()
	if err != nil {
		return err
	}
	return rows.Close()
}

// What a literal drops is lost where the literal returns.
func drops(db *sql.DB) error {
	failed := func() error {
		rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
		if err != nil {
			return err
		}
		return rows.Err()
	}()
	if failed != nil {
		return failed
	}
	return nil
}

// A literal may keep the session in a variable of the function around it.
func fills(db *sql.DB) error {
	var tx *sql.Tx
	begin := func() (err error) {
		tx, err = db.Begin()
		return err
	}
	if err := begin(); err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// What a literal sets is not what it was before.
func resets(db *sql.DB, ready bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+12$`
	if err != nil {
		return err
	}
	if !ready {
		return rows.Close()
	}
	unset := func() { ready = next() }
	unset()
	if ready {
		return rows.Close()
	}
	return nil
}

func next() bool { return false }

func setsToFalse(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	open := true
	finish := func() {
		open = false
		rows.Close()
	}
	finish()
	if open {
		return nil
	}
	return nil
}

// Two literals, and only one of them closes.
func eitherLiteral(db *sql.DB, early bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+9$`
	if err != nil {
		return err
	}
	end := func() { rows.Close() }
	if early {
		end = func() { println("early") }
	}
	end()
	return nil
}

// A literal that is stored, sent or returned may close whatever it captured.
func stored(db *sql.DB, s *struct{ end func() }) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	s.end = func() { rows.Close() }
	return nil
}

func sent(db *sql.DB, c chan func()) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	c <- func() { rows.Close() }
	return nil
}

func inStruct(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	s := struct{ end func() }{func() { rows.Close() }}
	s.end()
	return nil
}

func inSlice(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	var ends []func()
	ends = append(ends, func() { rows.Close() })
	for _, end := range ends {
		end()
	}
	return nil
}

// A goroutine may take over one thing and leave the other.
func goroutineOfTwo(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2") // want `^never-closed rows \+9 \+11$`
	if err != nil {
		a.Close()
		return err
	}
	go func(rows *sql.Rows) {
		defer rows.Close()
	}(a)
	if columns, _ := b.Columns(); len(columns) == 0 {
		return nil
	}
	return nil
}

func goroutineGets(db *sql.DB, use func(*sql.Rows)) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	go use(rows)
	return nil
}

func goroutineLoops(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	go func() {
		for {
			rows.Next()
		}
	}()
	return nil
}

func goroutineOfParameter(tx *sql.Tx) {
	go func() { tx.Rollback() }()
}

func handsToGoroutine(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	goroutineOfParameter(tx)
	return nil
}

func methodInGoroutine(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	go rows.Close()
	return nil
}
