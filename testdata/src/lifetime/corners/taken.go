package corners

import "database/sql"

type holder struct{ rows *sql.Rows }

func (h *holder) Close() error { return h.rows.Close() }

type store struct{ free []holder }

// The holder is one of many that the store has made before.
func (s *store) take(rows *sql.Rows) *holder {
	if len(s.free) == 0 {
		s.free = make([]holder, 8)
	}
	h := &s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	h.rows = rows
	return h
}

func hold(db *sql.DB, s *store) (*holder, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return s.take(rows), nil
}

func holdNothing(db *sql.DB, s *store) (*holder, error) {
	rows, err := db.Query("select 1") // want `early-return`
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, nil
	}
	return s.take(rows), nil
}

type badBuild struct{ err error }

func (b badBuild) Error() string { return b.err.Error() }

func badly(err error) badBuild { return badBuild{err} }

type held2 struct {
	rows *sql.Rows
	err  error
}

func (h *held2) Close() error { return h.rows.Close() }

func build() error { return nil }

func built(db *sql.DB) (h *held2) {
	rows, err := db.Query("select 1")
	if err != nil {
		return &held2{err: err}
	}
	defer func() {
		if h != nil && h.err != nil {
			rows.Close()
		}
	}()
	if err := build(); err != nil {
		err = badly(err)
		return &held2{err: err}
	}
	return &held2{rows: rows}
}
