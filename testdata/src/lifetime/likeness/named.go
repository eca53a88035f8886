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

func (o *offsets) Seek(n int) { o.db.Ping() }

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
	o.Seek(1)
	return nil
}

// An iterator whose Next returns what it found says otherwise where it ends.
type numberIterator interface {
	Next() (int, error)
	Close() error
}

type numbers interface {
	Query() (numberIterator, error)
}

func sum(n numbers) (total int, err error) {
	it, err := n.Query() // want `^never-closed numberIterator \+7$`
	if err != nil {
		return 0, err
	}
	for {
		i, err := it.Next()
		if err != nil || i == 0 {
			return total, err
		}
		total += i
	}
}

func sumClosed(n numbers) (total int, err error) {
	it, err := n.Query()
	if err != nil {
		return 0, err
	}
	defer it.Close()
	for {
		i, err := it.Next()
		if err != nil || i == 0 {
			return total, err
		}
		total += i
	}
}
