package likeness

import "database/sql"

// A labor is like a transaction.
type labor interface {
	Commit() error
	Rollback() error
	Do(sql string) error
}

// Offsets are committed, and never rolled back.
type offsets struct{ db *sql.DB }

func (o *offsets) Commit() error { return o.db.Ping() }

type source interface {
	Transaction(name string) (labor, error)
	StartOffsets() (*offsets, error)
}

func workCommitted(s source, check func() error) error {
	w, err := s.Transaction("w") // want `^rollback-missing labor \+5$`
	if err != nil {
		return err
	}
	if err := check(); err != nil {
		return err
	}
	return w.Commit()
}

func workUsed(s source) error {
	w, err := s.Transaction("w")
	if err != nil {
		return err
	}
	return w.Do("delete from t")
}

func offsetsKept(s source) error {
	o, err := s.StartOffsets()
	if err != nil {
		return err
	}
	return o.db.Ping()
}
