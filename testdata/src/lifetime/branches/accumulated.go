package branches

import "database/sql"

// A condition that takes more in, one after another, does not follow itself.
func allGood(db *sql.DB, ask func() bool, more bool) error {
	good := ask()
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	good = good && more
	if good {
		return nil
	}
	return rows.Close()
}

func anyBad(db *sql.DB, ask func() bool, more bool) error {
	bad := ask()
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	bad = bad || more
	if !bad {
		return nil
	}
	return rows.Close()
}

// Each turn begins with what is good.
func allTurnsGood(db *sql.DB, ask func() bool, names []string) bool {
	good := ask()
	for _, name := range names {
		rows, err := db.Query(name) // want `^early-return rows \+3$`
		good = good && err == nil
		if !good {
			return good
		}
		_ = rows.Close()
	}
	return good
}

// It still says what it took in.
func noneFailed(db *sql.DB, early func() bool, ping func() error) error {
	err := ping()
	failed := early()
	failed = failed || err != nil
	var rows *sql.Rows
	if !failed {
		rows = opened(db)
	}
	if err != nil {
		return err
	}
	if rows != nil {
		return rows.Close()
	}
	return nil
}

// Conditions that change places are read before either changes.
func exchanged(db *sql.DB, quiet bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+4$`
	got := err == nil
	quiet, got = got, quiet
	if !got {
		return err
	}
	return rows.Close()
}

func exchangedBack(db *sql.DB, quiet bool) error {
	rows, err := db.Query("select 1")
	got := err == nil
	quiet, got = got, quiet
	if !quiet {
		return err
	}
	return rows.Close()
}

// Both took in the other as it was before.
func exchangedParts(db *sql.DB, ask func() bool, c, d bool) error {
	a, b := ask(), ask()
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	a, b = b && c, a && d
	if a && b {
		return nil
	}
	return rows.Close()
}

// The next element says nothing of the one after it.
type step struct {
	next *step
}

func walked(db *sql.DB, s *step) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+9$`
	if err != nil {
		return err
	}
	s = s.next
	if s == nil {
		return rows.Close()
	}
	if s.next == nil {
		return nil
	}
	return rows.Close()
}
