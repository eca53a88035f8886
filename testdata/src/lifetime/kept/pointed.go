package kept

import "database/sql"

// A list says where each statement goes.
type list []struct {
	to  **sql.Stmt
	sql string
}

func (l list) prepare(db *sql.DB) (err error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+7 \+10$`
	if err != nil {
		return err
	}
	rows.Next()
	for _, entry := range l {
		if *entry.to, err = db.Prepare(entry.sql); err != nil {
			return err
		}
	}
	return nil
}

type place struct{ rows *sql.Rows }

func (p *place) Close() error { return p.rows.Close() }

type places struct{ here *place }

func (p places) fill(db *sql.DB) (err error) {
	p.here.rows, err = db.Query("select 1")
	return err
}

func (p places) forget(db *sql.DB) (err error) {
	at := struct{ rows *sql.Rows }{}
	at.rows, err = db.Query("select 1") // want `^never-closed rows`
	return err
}

// An archive cannot be closed: who gets one has nothing to do.
type archive interface{ Find(id int) error }

type statements struct{ find *sql.Stmt }

func (s *statements) Find(id int) error {
	_, err := s.find.Exec(id)
	return err
}

func newArchive(db *sql.DB) (archive, error) {
	find, err := db.Prepare("select 1")
	if err != nil {
		return nil, err
	}
	return &statements{find}, nil
}

func find(db *sql.DB) error {
	a, err := newArchive(db)
	if err != nil {
		return err
	}
	return a.Find(1)
}
