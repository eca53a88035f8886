package hints

import "database/sql"

// renewed is given another transaction, and its message names the field that holds it.
type renewed struct {
	db   *sql.DB
	tx   *sql.Tx
	done bool
}

func newRenewed(db *sql.DB) (*renewed, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &renewed{db: db, tx: tx}, nil
}

func (r *renewed) renew() error {
	tx, err := r.db.Begin()
	if err != nil {
		return err
	}
	r.tx, r.done = tx, false // want `transaction in r.tx is not rolled back before r.tx is assigned again`
	return nil
}

func (r *renewed) Close() error { return r.tx.Rollback() }
