package brief

import (
	"database/sql"
	"os"
)

// A store has its pools from options, and Close forgets one.
type store struct{ main, replica *sql.DB }

type option func(*store) error

func withMain(dsn string) option {
	return func(s *store) (err error) {
		s.main, err = sql.Open("postgres", dsn)
		return err
	}
}

func withReplica(dsn string) option {
	return func(s *store) (err error) {
		s.replica, err = sql.Open("postgres", dsn) // want `the pool from sql.Open in store.replica is not closed by store.Close, which closes store.main; close it there too`
		return err
	}
}

func Open() (*store, error) {
	s := new(store)
	for _, o := range []option{withMain(os.Getenv("MAIN_URL")), withReplica(os.Getenv("REPLICA_URL"))} {
		if err := o(s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *store) Close() error { return s.main.Close() }

// A pair fills its fields by methods, and closes both.
type pair struct{ left, right *sql.DB }

func (p *pair) connect(left, right string) (err error) {
	if p.left, err = sql.Open("postgres", left); err != nil {
		return err
	}
	p.right, err = sql.Open("postgres", right)
	return err
}

func OpenPair() (*pair, error) {
	p := new(pair)
	return p, p.connect(os.Getenv("LEFT_URL"), os.Getenv("RIGHT_URL"))
}

func (p *pair) Close() {
	for _, db := range []*sql.DB{p.left, p.right} {
		db.Close()
	}
}
