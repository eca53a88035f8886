package rules // want package:"pools"

// Functions of the package receive pools.

import "database/sql"

// An Adapter keeps its pool, and nothing can close that.
type Adapter struct{ db *sql.DB }

func NewAdapter(db *sql.DB) (*Adapter, error) {
	a := &Adapter{db: db}
	return a, a.Migrate()
}

func (a *Adapter) Migrate() error {
	_, err := a.db.Exec("CREATE TABLE IF NOT EXISTS rules (rule TEXT)")
	return err
}

func (a *Adapter) Count() (n int, err error) {
	err = a.db.QueryRow("SELECT count(*) FROM rules").Scan(&n)
	return n, err
}

// A Shared is known to its package too.
type Shared struct{ db *sql.DB }

var all []*Shared

func NewShared(db *sql.DB) *Shared {
	s := &Shared{db}
	all = append(all, s)
	return s
}

func (s *Shared) Ping() error { return s.db.Ping() }

// CloseAll closes what NewShared has received.
func CloseAll() {
	for _, s := range all {
		s.db.Close()
	}
}
