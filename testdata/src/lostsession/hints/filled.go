package hints

import "database/sql"

// pager is filled by its constructors, by one of them only after the literal.
type pager struct {
	db   *sql.DB
	rows *sql.Rows
}

func newPager(db *sql.DB) (*pager, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return &pager{db, rows}, nil
}

func pagerAt(db *sql.DB, page int) (*pager, error) {
	p := &pager{db: db}
	var err error
	p.rows, err = db.Query("select $1", page)
	if err != nil {
		return nil, err
	}
	return p, nil
}

func (p *pager) next() (err error) {
	p.rows, err = p.db.Query("select 2") // want `rows in p.rows are not closed before p.rows is assigned again`
	return err
}

func (p *pager) Close() error { return p.rows.Close() }

// lazyPager may be empty when next is called.
type lazyPager struct {
	db   *sql.DB
	rows *sql.Rows
}

func newLazyPager(db *sql.DB) *lazyPager { return &lazyPager{db: db} }

func lazyPagerAt(db *sql.DB, page int) (*lazyPager, error) {
	rows, err := db.Query("select $1", page)
	if err != nil {
		return nil, err
	}
	return &lazyPager{db, rows}, nil
}

func (p *lazyPager) next() (err error) {
	p.rows, err = p.db.Query("select 2")
	return err
}

func (p *lazyPager) Close() error { return p.rows.Close() }
