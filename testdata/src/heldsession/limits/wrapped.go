package limits

import (
	"database/sql"
	"iter"
)

// set has a pool of any size.
type set struct{ db *sql.DB }

// each makes an iterator of rows, and a function that reports why it stopped.
func each(rows *sql.Rows, err error) (iter.Seq[string], func() error) {
	if err != nil {
		return func(func(string) bool) {}, func() error { return err }
	}
	return func(yield func(string) bool) {
		defer rows.Close()
		for rows.Next() {
			var s string
			if rows.Scan(&s) != nil || !yield(s) {
				return
			}
		}
	}, rows.Err
}

func (s *set) names() (iter.Seq[string], func() error) {
	return each(s.db.Query("SELECT name FROM orders"))
}

func (s *set) rename(name string) error {
	_, err := s.db.Exec("UPDATE orders SET name = ?", name)
	return err
}

func (s *set) renameAll() error {
	names, failed := s.names()
	for name := range names {
		if err := s.rename(name); err != nil { // want `s.rename takes a second connection from s.db \(.*wrapped.go:\d+\) while rows from s.names \(line \d+\) hold one; read all rows first \[heldsession/nested\]`
			return err
		}
	}
	return failed()
}

func (s *set) renameLater() error {
	names, failed := s.names()
	var all []string
	for name := range names {
		all = append(all, name)
	}
	for _, name := range all {
		if err := s.rename(name); err != nil {
			return err
		}
	}
	return failed()
}
