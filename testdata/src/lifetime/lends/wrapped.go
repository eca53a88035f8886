package lends

import "database/sql"

// A transaction in a struct of the program is lent as one without.
type wrapped struct{ tx *sql.Tx }

func (w *wrapped) Commit() error { return w.tx.Commit() }

func wrappedLost(db *sql.DB, steps ...func(*wrapped) error) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+7$`
	if err != nil {
		return err
	}
	w := &wrapped{tx}
	for _, step := range steps {
		if err := step(w); err != nil {
			return err
		}
	}
	return w.Commit()
}

func wrappedByValue(db *sql.DB, step func(wrapped) error) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	w := wrapped{tx}
	if err := step(w); err != nil {
		return err
	}
	return w.Commit()
}

func wrappedDeferred(db *sql.DB, step func(*wrapped) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	w := &wrapped{tx}
	if err := step(w); err != nil {
		return err
	}
	return w.Commit()
}

// Who is given rows may read them to the end.
type reading struct{ rows *sql.Rows }

func (r *reading) Close() error { return r.rows.Close() }

func wrappedRows(db *sql.DB, read func(*reading) error) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	r := &reading{rows}
	return read(r)
}

// A gauge of an interface, whose method has no result.
type gauge interface{ Set(float64) }

func counted(db *sql.DB, g gauge) error {
	rows, err := db.Query("SELECT 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	n := size(rows)
	g.Set(n)
	return nil
}

func size(*sql.Rows) float64 { return 1 }
