package engine // want package:"sessions"

import "xorm.io/xorm"

var shelf *xorm.Engine

func Open(dsn string) (err error) {
	shelf, err = xorm.NewEngine("postgres", dsn)
	return err
}

func NewSession() *xorm.Session { return shelf.NewSession() }
