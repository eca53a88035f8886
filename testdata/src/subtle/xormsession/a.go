// Package xormsession: what the engine's own methods return closes itself; a
// session from NewSession is due once a transaction has begun on it.
package xormsession

import "xorm.io/xorm"

func auto(engine *xorm.Engine, into any) error {
	_, err := engine.Where("id = ?", 1).Get(into)
	return err
}

func begun(engine *xorm.Engine, work func() error) error {
	s := engine.NewSession() // want `loses a session, closed by Close`
	if err := s.Begin(); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	return s.Commit()
}

func closed(engine *xorm.Engine, work func() error) error {
	s := engine.NewSession()
	defer s.Close()
	if err := s.Begin(); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	return s.Commit()
}
