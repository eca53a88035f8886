package fixes // want package:"pools"

import (
	"database/sql"
	"os"
)

// Alone would leave its imports without a use.
func Alone() (n int, err error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `call orders`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT min(id) FROM orders").Scan(&n)
}
