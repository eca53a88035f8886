package closures

import "database/sql"

// What a literal returns may say what it did.
func pings(db *sql.DB, ping func() error) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	closed := func() bool {
		err := ping()
		ok := err == nil
		if err != nil {
			return ok
		}
		rows.Close()
		return ok
	}()
	if closed {
		return nil
	}
	return rows.Close()
}

// Two literals may be deferred by one statement, and only one of them closes.
func defersEither(db *sql.DB, early bool) (err error) {
	rows, err := db.Query("select 1") // want `^early-return rows \+9$`
	if err != nil {
		return err
	}
	end := func() { err = rows.Close() }
	if early {
		end = func() { println("early") }
	}
	defer end()
	return nil
}

func defersOther(db *sql.DB, early bool) (err error) {
	rows, err := db.Query("select 1") // want `^early-return rows \+9$`
	if err != nil {
		return err
	}
	end := func() { println("late") }
	if early {
		end = func() { err = rows.Close() }
	}
	defer end()
	return nil
}
