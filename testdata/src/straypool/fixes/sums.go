package fixes

import "database/sql"

// Sum has its name from a field of a variable of the package.
func Sum() (n int, err error) {
	db, err := sql.Open("postgres", conf.URL) // want `call settled`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT sum(id) FROM orders").Scan(&n)
}

var spare config

// Product has it from another one.
func Product() (n int, err error) {
	db, err := sql.Open("postgres", spare.URL) // want `call settled`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT sum(id) FROM orders").Scan(&n)
}

var _ *sql.DB
