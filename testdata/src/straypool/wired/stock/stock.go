package stock // want package:"pools"

import (
	"database/sql"
	"os"
)

type Stock struct{}

var db *sql.DB

func New() (*Stock, error) {
	opened, err := sql.Open("postgres", os.Getenv("SHOP_URL"))
	if err != nil {
		return nil, err
	}
	db = opened
	return &Stock{}, nil
}

func (*Stock) Check() error { return db.Ping() }
