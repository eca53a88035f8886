package helpers

import "database/sql"

func closeAll(all ...*sql.Rows) {
	for _, rows := range all {
		rows.Close()
	}
}

type several struct{ all []*sql.Rows }

func collect(all ...*sql.Rows) *several {
	s := &several{all: make([]*sql.Rows, 0, len(all))}
	for _, rows := range all {
		if rows != nil {
			s.all = append(s.all, rows)
		}
	}
	return s
}

func (s *several) Close() {
	for _, rows := range s.all {
		rows.Close()
	}
}

func tally(note string, all ...*sql.Rows) int { return len(all) }

func closesBoth(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2")
	if err != nil {
		closeAll(a)
		return err
	}
	closeAll(a, b)
	return nil
}

func collectsBoth(db *sql.DB) (*several, error) {
	a, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	b, err := db.Query("select 2")
	if err != nil {
		a.Close()
		return nil, err
	}
	return collect(a, b), nil
}

func talliesBoth(db *sql.DB) (int, error) {
	a, err := db.Query("select 1") // want `rows \+6 \+8$`
	if err != nil {
		return 0, err
	}
	b, err := db.Query("select 2") // want `rows \+4$`
	if err != nil {
		return 0, err
	}
	return tally("two", a, b), nil
}
