package lends

import "xorm.io/xorm"

func newBegun(e *xorm.Engine) *xorm.Session {
	s := e.NewSession()
	_ = s.Begin()
	return s
}

func neverEnds(e *xorm.Engine) error {
	s := newBegun(e) // want `^never-closed session \+2$`
	_, err := s.Exec("delete from t")
	return err
}

func endsBegun(e *xorm.Engine) error {
	s := newBegun(e)
	defer s.Close()
	if _, err := s.Exec("delete from t"); err != nil {
		return err
	}
	return s.Commit()
}

// A session is lent to a function that is given, and committed here.
func lentBegun(e *xorm.Engine, do func(*xorm.Session) error) error {
	s := e.NewSession() // want `^early-return session \+5$`
	if err := s.Begin(); err != nil {
		return err
	}
	if err := do(s); err != nil {
		return err
	}
	return s.Commit()
}

func lentBegunWell(e *xorm.Engine, do func(*xorm.Session) error) error {
	s := e.NewSession()
	defer s.Close()
	if err := s.Begin(); err != nil {
		return err
	}
	if err := do(s); err != nil {
		return err
	}
	return s.Commit()
}
