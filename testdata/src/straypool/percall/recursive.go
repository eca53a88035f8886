package percall

import (
	"database/sql"
	"os"
)

// ping and pong make pools for each other.
func ping(tries int) (*sql.DB, error) { return pong(tries) }

func pong(tries int) (*sql.DB, error) {
	if tries > 0 {
		return ping(tries - 1)
	}
	return sql.Open("postgres", os.Getenv("RECURSIVE_URL"))
}

func Play() error {
	db, err := ping(3) // want `percall.ping builds a new pool of RECURSIVE_URL .*on each call of Play`
	if err != nil {
		return err
	}
	return db.Ping()
}
