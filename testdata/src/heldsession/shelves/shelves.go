package shelves // want package:"sessions"

import "heldsession/shelves/engine"

type Book struct{ ID int64 }

func find(id int64) (*Book, error) {
	s := engine.NewSession()
	defer s.Close()
	if err := s.Begin(); err != nil {
		return nil, err
	}
	b := &Book{ID: id}
	if _, err := s.Get(b); err != nil {
		return nil, err
	}
	return b, s.Commit()
}

func copyInside(id int64) error {
	s := engine.NewSession()
	defer s.Close()
	if err := s.Begin(); err != nil {
		return err
	}
	b, err := find(id) // want `find begins a transaction of the pool of package engine .*heldsession/outside-tx`
	if err != nil {
		return err
	}
	if _, err := s.Insert(b); err != nil {
		return err
	}
	return s.Commit()
}

func copyAfter(id int64) error {
	b, err := find(id)
	if err != nil {
		return err
	}
	s := engine.NewSession()
	defer s.Close()
	if err := s.Begin(); err != nil {
		return err
	}
	if _, err := s.Insert(b); err != nil {
		return err
	}
	return s.Commit()
}
