package database // want package:"pools"

import "database/sql"

func Connect(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

type Accounts struct{ db *sql.DB }

func NewAccounts(db *sql.DB) *Accounts { return &Accounts{db} }

func (a *Accounts) Get(id int) (name string, err error) {
	err = a.db.QueryRow("SELECT name FROM accounts WHERE id = $1", id).Scan(&name)
	return name, err
}
