package fixes

import (
	"database/sql"
	"os"
	. "straypool/fixes/shopdb"
)

// Dotted imports its accessor without a name.
func Dotted() (n int, err error) {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `call shopdb.Users`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT min(id) FROM users").Scan(&n)
}

var _ = Check
