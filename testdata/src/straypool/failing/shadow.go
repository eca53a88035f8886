package failing

import (
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

type rows struct{ db *sql.DB }

func check(db *sql.DB) error {
	_, err := db.Exec("SELECT 1")
	return err
}

// Shadowed returns an error that the deferred function does not see.
func Shadowed(dsn string, check func() error) (*rows, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when check fails at line \d+`
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			db.Close()
		}
	}()
	if err := check(); err != nil {
		return nil, err
	}
	return &rows{db}, nil
}

// Another returns an error of its own.
func Another(dsn string, n int) (*rows, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed`
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			db.Close()
		}
	}()
	if n == 0 {
		return nil, errors.New("none")
	}
	return &rows{db}, nil
}

// Named assigns every error that it returns.
func Named(dsn string, n int) (_ *rows, err error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, db.Close())
		}
	}()
	if n == 0 {
		return nil, errors.New("none")
	}
	if err := check(db); err != nil {
		return nil, err
	}
	return &rows{db}, nil
}

// Underneath closes what is underneath.
func Underneath(dialector gorm.Dialector, n int) (_ *gorm.DB, err error) {
	db, err := gorm.Open(dialector, &gorm.Config{})
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			if raw, e := db.DB(); e == nil {
				raw.Close()
			}
		}
	}()
	if n == 0 {
		return nil, errors.New("none")
	}
	return db, nil
}

// Counted asks how far it has come.
func Counted(dsn string) (*rows, error) {
	steps := 0
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	defer func() {
		if steps < 1 {
			db.Close()
		}
	}()
	if err := check(db); err != nil {
		return nil, err
	}
	steps++
	return &rows{db}, nil
}
