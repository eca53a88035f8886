package orm

import "xorm.io/xorm"

type Leaf struct{ ID int64 }

// A Shelf makes its sessions in methods.
type Shelf struct{ e *xorm.Engine }

func (s *Shelf) session() *xorm.Session { return s.e.NewSession() }

func (s *Shelf) begun() (*xorm.Session, error) {
	sess := s.session()
	if err := sess.Begin(); err != nil {
		sess.Close()
		return nil, err
	}
	return sess, nil
}

func (s *Shelf) add(l *Leaf) error {
	sess := s.session()
	defer sess.Close()
	if err := sess.Begin(); err != nil {
		return err
	}
	if _, err := s.e.Insert(l); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return sess.Commit()
}

func (s *Shelf) addInIt(l *Leaf) error {
	sess := s.session()
	defer sess.Close()
	if err := sess.Begin(); err != nil {
		return err
	}
	if _, err := sess.Insert(l); err != nil {
		return err
	}
	return sess.Commit()
}

func (s *Shelf) swap(a, b *Leaf) error {
	from, err := s.begun()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := s.begun() // want `heldsession/outside-tx`
	if err != nil {
		return err
	}
	defer to.Close()
	if _, err := from.Delete(a); err != nil {
		return err
	}
	if _, err := to.Insert(b); err != nil {
		return err
	}
	if err := from.Commit(); err != nil {
		return err
	}
	return to.Commit()
}

func (s *Shelf) oneByOne(a, b *Leaf) error {
	for _, l := range []*Leaf{a, b} {
		sess, err := s.begun()
		if err != nil {
			return err
		}
		if _, err := sess.Insert(l); err != nil {
			sess.Close()
			return err
		}
		err = sess.Commit()
		sess.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// begunSession returns a session whose transaction is open.
func begunSession(e *xorm.Engine) *xorm.Session {
	s := e.NewSession()
	if err := s.Begin(); err != nil {
		panic(err)
	}
	return s
}

// beginsAgain begins on a session that has a transaction, which does nothing.
func beginsAgain(e *xorm.Engine) error {
	s := begunSession(e)
	defer s.Close()
	if err := s.Begin(); err != nil {
		return err
	}
	return s.Commit()
}
