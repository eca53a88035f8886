package fixes

import (
	"database/sql"
	"os"
)

// Least would leave its imports without a use, and Users is not imported here.
func Least() (n int, err error) {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `call shopdb.Users`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT min(id) FROM users").Scan(&n)
}
