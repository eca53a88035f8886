package store // want package:"pools"

import "database/sql"

// A Store has the pool of the program.
type Store struct{ db *sql.DB }

// New migrates the database before it opens the pool.
func New(dsn string) (*Store, error) {
	if err := migrate(dsn); err != nil {
		return nil, err
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Store{db}, nil
}

// migrate forgets its pool, which is one defect: once it is closed, there is no second pool.
func migrate(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is neither kept nor closed in migrate`
	if err != nil {
		return err
	}
	_, err = db.Exec("CREATE TABLE IF NOT EXISTS orders (id int)")
	return err
}

func (s *Store) Ping() error { return s.db.Ping() }
