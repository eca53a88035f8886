package summaries

import (
	"database/sql"

	"xorm.io/xorm"
)

type earlier struct{ rows *sql.Rows }

// What comes from somewhere else may be what comes from here.
func (c *earlier) some(db *sql.DB, check func() error) (*sql.Rows, error) {
	if c.rows != nil {
		return c.rows, nil
	}
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows, check()
}

func usesSome(c *earlier, db *sql.DB, check func() error) error {
	rows, err := c.some(db, check) // want `^never-closed rows \+2 \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

// Five answers make many ways to return, and a session in all of them.
func answers(en *xorm.Engine, a, b, c, d, e bool) (s *xorm.Session, v, w, x, y, z bool) {
	s = en.NewSession()
	switch {
	case a:
		return s, true, false, false, false, false
	case b:
		return s, false, true, false, false, false
	case c:
		return s, false, false, true, false, false
	case d:
		return s, false, false, false, true, false
	case e:
		return s, false, false, false, false, true
	case a != b:
		return s, true, true, false, false, false
	case b != c:
		return s, false, true, true, false, false
	case c != d:
		return s, false, false, true, true, false
	case d != e:
		return s, false, false, false, true, true
	}
	return s, true, true, true, true, true
}

func usesAnswers(e *xorm.Engine) error {
	s, _, _, _, _, _ := answers(e, true, false, false, false, false) // want `^never-closed session \+2$`
	_, err := s.Exec("delete from t")
	return err
}

func closesAnswers(e *xorm.Engine) error {
	s, _, _, _, _, _ := answers(e, true, false, false, false, false)
	defer s.Close()
	_, err := s.Exec("delete from t")
	return err
}

// A box is made here, or by other code.
type box struct{ rows *sql.Rows }

func (b *box) Close() error { return b.rows.Close() }

func boxed(db *sql.DB, all map[string]*box, name string, own, other bool) (*box, error) {
	if !own {
		b := all[name]
		if other {
			b = &box{}
		}
		return b, nil
	}
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return &box{rows}, nil
}

func usesBox(db *sql.DB, all map[string]*box, own bool) error {
	b, err := boxed(db, all, "a", own, own) // want `^never-closed box \+4$`
	if err != nil {
		return err
	}
	return b.rows.Err()
}
