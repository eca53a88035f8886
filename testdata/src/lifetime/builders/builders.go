package builders

import (
	"database/sql"

	"github.com/Masterminds/squirrel"
)

// A builder has what the real one has, too.
type builder struct{ squirrel.SelectBuilder }

func (b builder) RunWith(any) squirrel.SelectBuilder { return b.SelectBuilder }

func numbers() builder { return builder{squirrel.Select("n").From("t")} }

// What runs the statement says with what its rows end.
func inTransaction(tx *sql.Tx) (n int, err error) {
	rows, err := numbers().RunWith(tx).OrderBy("n").Query()
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func onPool(db *sql.DB) (n int, err error) {
	rows, err := numbers().RunWith(db).OrderBy("n").Query() // want `^never-closed rows`
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, nil
}
