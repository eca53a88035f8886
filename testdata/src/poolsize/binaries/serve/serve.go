// Package serve opens a pool for a program that runs on.
package serve

import (
	"database/sql"
	"net/http"
)

func Open(driver, name string) error {
	db, err := sql.Open(driver, name)
	if err != nil {
		return err
	}
	defer db.Close()
	return http.ListenAndServe(":80", nil)
}
