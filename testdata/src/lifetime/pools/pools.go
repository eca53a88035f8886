package pools

import "database/sql"

func perCall(dsn string) error {
	db, err := sql.Open("x", dsn) // want `^never-closed pool \+4$`
	if err != nil {
		return err
	}
	return db.Ping()
}

func lostOnPing(dsn string) (*sql.DB, error) {
	db, err := sql.Open("x", dsn) // want `^early-return pool \+5$`
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

type store struct{ db *sql.DB }

func open(dsn string) (*store, error) {
	db, err := sql.Open("x", dsn)
	if err != nil {
		return nil, err
	}
	return &store{db: db}, nil
}

func (s *store) Close() error { return s.db.Close() }

func opened(dsn string) error {
	s, err := open(dsn) // want `^never-closed store \+4$`
	if err != nil {
		return err
	}
	return s.db.Ping()
}

func closed(dsn string) error {
	s, err := open(dsn)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.db.Ping()
}
