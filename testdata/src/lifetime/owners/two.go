package owners

import "database/sql"

// Who closes what failed to be whole leaves the rest to the owner.
type twoRows struct {
	first  *sql.Rows // want `^field-forgotten rows $`
	second *sql.Rows
}

func newTwoRows(db *sql.DB) (*twoRows, error) {
	first, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	second, err := db.Query("select 2")
	if err != nil {
		first.Close()
		return nil, err
	}
	return &twoRows{first, second}, nil
}

func (t *twoRows) Close() error { return t.second.Close() }
