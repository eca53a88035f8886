package lends

import "xorm.io/xorm"

// A session that is begun already is due until what was begun is.
func endsLate(e *xorm.Engine) error {
	s := newBegun(e) // want `^never-closed session \+2$`
	if _, err := s.Exec("delete from t"); err != nil {
		return err
	}
	return s.Commit()
}
