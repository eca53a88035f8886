package users // want package:"pools"

import (
	"database/sql"
	"os"
)

type Users struct{}

var db *sql.DB

func New() (*Users, error) {
	opened, err := sql.Open("postgres", os.Getenv("SHOP_URL"))
	if err != nil {
		return nil, err
	}
	db = opened
	return &Users{}, nil
}

func (*Users) Check() error { return db.Ping() }
