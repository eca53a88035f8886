package owners

import "database/sql"

type cursorOf[T any] struct {
	rows    *sql.Rows
	scan    func(*sql.Rows, *T) error
	current T
	err     error
}

func openCursorOf[T any](db *sql.DB, query string, scan func(*sql.Rows, *T) error) (*cursorOf[T], error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	return &cursorOf[T]{rows: rows, scan: scan}, nil
}

// Next fills current, which is not the rows.
func (c *cursorOf[T]) Next() bool {
	if c.err != nil || !c.rows.Next() {
		return false
	}
	c.err = c.scan(c.rows, &c.current)
	return c.err == nil
}

func (c *cursorOf[T]) Close() error { return c.rows.Close() }

func scanName(rows *sql.Rows, name *string) error { return rows.Scan(name) }

func firstElement(db *sql.DB) (string, error) {
	c, err := openCursorOf(db, "SELECT name FROM users", scanName) // want `early-return cursorOf \+5$`
	if err != nil {
		return "", err
	}
	if !c.Next() {
		return "", sql.ErrNoRows
	}
	name := c.current
	return name, c.Close()
}

func firstElementClosed(db *sql.DB) (string, error) {
	c, err := openCursorOf(db, "SELECT name FROM users", scanName)
	if err != nil {
		return "", err
	}
	defer c.Close()
	if !c.Next() {
		return "", sql.ErrNoRows
	}
	return c.current, nil
}
