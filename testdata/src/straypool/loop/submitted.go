package main

import (
	"database/sql"
	"os"

	"github.com/panjf2000/ants/v2"
)

// submitted gives tasks to a pool of goroutines.
func submitted(db *sql.DB, names []string) error {
	p, err := ants.NewPool(4)
	if err != nil {
		return err
	}
	for _, name := range names {
		p.Submit(func() { db.Exec("DELETE FROM users WHERE name = $1", name) })
		p.Submit(func() {
			own, err := sql.Open("postgres", os.Getenv("OWN_URL")) // want `sql.Open builds a new pool of OWN_URL in each iteration of the loop at`
			if err != nil {
				return
			}
			defer own.Close()
			own.Exec("DELETE FROM users WHERE name = $1", name)
		})
	}
	return p.Submit(func() {
		last, err := sql.Open("postgres", os.Getenv("LAST_URL"))
		if err != nil {
			return
		}
		defer last.Close()
		last.Exec("DELETE FROM users")
	})
}
