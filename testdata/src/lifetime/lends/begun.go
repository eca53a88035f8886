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
