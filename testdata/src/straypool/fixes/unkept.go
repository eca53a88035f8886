package fixes

import (
	"database/sql"
	"os"
)

var unkept *sql.DB

// Unkept keeps what it opens, and takes a lock, when both are mended at once.
func Unkept() (*sql.DB, error) {
	if unkept == nil {
		unkept, err := sql.Open("postgres", os.Getenv("UNKEPT_URL")) // want `the result of \S+ is never assigned to unkept`
		if err != nil {
			return nil, err
		}
		return unkept, unkept.Ping()
	}
	return unkept, nil
}
