// Package executors reads rows through interfaces that a pool and a transaction have.
package executors

import "database/sql"

// An executor is a pool or a transaction. What it is called says which.
type executor interface {
	Exec(query string, args ...any) (sql.Result, error)
	Query(query string, args ...any) (*sql.Rows, error)
}

func onPoolOrTx(db executor) (int, error) {
	rows, err := db.Query("SELECT n FROM sums") // want `^early-return rows \+8$`
	if err != nil {
		return 0, err
	}
	sum := 0
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

// The rows of a transaction end with it.
func onTx(tx executor) (int, error) {
	rows, err := tx.Query("SELECT n FROM sums")
	if err != nil {
		return 0, err
	}
	sum := 0
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

type step struct{ run func(executor) error }

var steps = []step{{run: func(tx executor) error {
	rows, err := tx.Query("SELECT n FROM sums")
	if err != nil {
		return err
	}
	if _, err := rows.Columns(); err != nil {
		return err
	}
	return rows.Close()
}}}

type nested struct{ parentTx executor }

func (n *nested) columns() ([]string, error) {
	rows, err := n.parentTx.Query("SELECT n FROM sums")
	if err != nil {
		return nil, err
	}
	return rows.Columns()
}

// A name says nothing of a type that is known.
func notTx(tx *sql.DB) ([]string, error) {
	rows, err := tx.Query("SELECT n FROM sums") // want `^never-closed rows \+4$`
	if err != nil {
		return nil, err
	}
	return rows.Columns()
}
