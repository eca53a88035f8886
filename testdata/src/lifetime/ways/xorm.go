package ways

import "xorm.io/xorm"

// A session of xorm never fails to be there; what it began is another matter.
func session(e *xorm.Engine) error {
	s := e.NewSession() // want `^never-closed session \+2$`
	_, err := s.Exec("delete from t")
	return err
}

func sessionClosed(e *xorm.Engine) error {
	s := e.NewSession()
	defer s.Close()
	if err := s.Begin(); err != nil {
		return err
	}
	if _, err := s.Exec("delete from t"); err != nil {
		return err
	}
	return s.Commit()
}

func sessionBegun(e *xorm.Engine) error {
	s := e.NewSession() // want `^early-return session \+6$`
	if err := s.Begin(); err != nil {
		s.Close()
		return err
	}
	if _, err := s.Exec("delete from t"); err != nil {
		return err
	}
	if err := s.Commit(); err != nil {
		return err
	}
	s.Close()
	return nil
}

func sessionCommitted(e *xorm.Engine) error {
	s := e.NewSession() // want `^early-return session \+9$`
	if err := s.Begin(); err != nil {
		s.Close()
		return err
	}
	if err := s.Commit(); err != nil {
		s.Close()
		return err
	}
	return nil
}

func sessions(e *xorm.Engine, list []string) error {
	for _, q := range list {
		s := e.NewSession() // want `^loop session \+5 \+6$`
		if _, err := s.Exec(q); err != nil {
			continue
		}
		s.Close()
	}
	return nil
}

// The session of a parameter is the caller's, and so is what was begun on it.
func onGiven(s *xorm.Session) error {
	if err := s.Begin(); err != nil {
		return err
	}
	_, err := s.Exec("delete from t")
	return err
}

func givesOwn(e *xorm.Engine) error {
	s := e.NewSession()
	defer s.Close()
	return onGiven(s)
}

func givesOwnForgotten(e *xorm.Engine) error {
	s := e.NewSession() // want `^never-closed session \+1$`
	return onGiven(s)
}

// Where Begin fails, nothing has begun.
func sessionBeside(e *xorm.Engine, bad bool) error {
	s := e.NewSession() // want `^early-return session \+2 \+5$`
	if bad {
		return nil
	}
	if err := s.Begin(); err != nil {
		return err
	}
	defer s.Close()
	return s.Commit()
}

// Who commits is the owner: the callback does not end what it is given.
func sessionLent(e *xorm.Engine, fn func(*xorm.Session) error) error {
	s := e.NewSession() // want `^early-return session \+5$`
	if err := s.Begin(); err != nil {
		return err
	}
	if err := fn(s); err != nil {
		return err
	}
	return s.Commit()
}

func sessionLentClosed(e *xorm.Engine, fn func(*xorm.Session) error) error {
	s := e.NewSession()
	defer s.Close()
	if err := s.Begin(); err != nil {
		return err
	}
	if err := fn(s); err != nil {
		return err
	}
	return s.Commit()
}
