package store // want package:"pools"

import (
	"database/sql"
	"os"
)

func Count() error {
	db, err := sql.Open("postgres", os.Getenv("COUNTED_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func Purge() error {
	db, err := sql.Open("postgres", os.Getenv("PURGED_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("DELETE FROM carts")
	return err
}

func Sweep() error {
	db, err := sql.Open("postgres", os.Getenv("SWEPT_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("DELETE FROM carts")
	return err
}

func Vacuum() error {
	db, err := sql.Open("postgres", os.Getenv("VACUUM_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("DELETE FROM carts")
	return err
}
