package shopdb // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var Users = sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("USERS_URL")) })

var Items = sync.OnceValue(func() *sql.DB { return must(sql.Open("postgres", os.Getenv("ITEMS_URL"))) })

var Stocks = must(sql.Open("postgres", os.Getenv("STOCKS_URL")))

var carts = must(sql.Open("postgres", os.Getenv("CARTS_URL")))

var (
	once  sync.Once
	parts *sql.DB
	err   error
)

func Parts(name string) (*sql.DB, error) {
	once.Do(func() { parts, err = sql.Open("postgres", os.Getenv("PARTS_URL")) })
	return parts, err
}

func Check() error { return carts.Ping() }

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		panic(err)
	}
	return db
}
