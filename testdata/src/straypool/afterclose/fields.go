package afterclose

import (
	"database/sql"
	"errors"
)

// Stop writes down that it has stopped, when its pool is closed already.
func (s *Store) Stop() error {
	err := s.db.Close()
	_, late := s.db.Exec("INSERT INTO stops VALUES (now())") // want `Exec is called on Store.db after Store.db was closed at line \d+; close it last`
	return errors.Join(err, late)
}

// Renew closes one pool and uses another.
func (s *Store) Renew(dsn string) (err error) {
	s.db.Close()
	if s.db, err = sql.Open("mysql", dsn); err != nil {
		return err
	}
	return s.db.Ping()
}

// Again has a method that does so.
func (s *Store) Again(dsn string) error {
	s.db.Close()
	if err := s.Renew(dsn); err != nil {
		return err
	}
	return s.db.Ping()
}

func (s *Store) shut() error  { return s.db.Close() }
func (s *Store) flush() error { return s.db.Ping() }
func (s *Store) name() string { return "store" }

// ShutFirst flushes what it has shut.
func ShutFirst(s *Store) error {
	if err := s.shut(); err != nil {
		return err
	}
	return s.flush() // want `flush is called on Store.db after Store.db was closed at line \d+; close it last`
}

// ShutLast does both in order, and then asks for a name.
func ShutLast(s *Store) (string, error) {
	err := errors.Join(s.flush(), s.shut())
	return s.name(), err
}

// Take closes the pool of another store.
func (s *Store) Take(other *Store) error {
	other.db.Close()
	return s.db.Ping()
}
