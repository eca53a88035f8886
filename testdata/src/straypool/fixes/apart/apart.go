package apart // want package:"pools"

import (
	"database/sql"
	"os"
)

// Least does not import the accessor. Users of this package is another one.
func Least() (n int, err error) {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `call shopdb.Users`
	if err != nil {
		return 0, err
	}
	if os.Getenv("DEBUG") != "" {
		println("least")
	}
	return n, db.QueryRow("SELECT min(id) FROM users").Scan(&n)
}

var _ *sql.DB
