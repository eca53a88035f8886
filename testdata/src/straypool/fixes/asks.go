package fixes

import (
	"database/sql"
	"os"
	"straypool/fixes/shopdb"
	"sync"
)

var ordersURL = os.Getenv("ORDERS_URL")

// Max is left without a use of its variable.
func Max() (n int, err error) {
	url := os.Getenv("ORDERS_URL")
	db, err := sql.Open("postgres", url) // want `call orders`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT max(id) FROM orders").Scan(&n)
}

// Min uses it twice.
func Min() (n int, err error) {
	url := os.Getenv("ORDERS_URL")
	db, err := sql.Open("postgres", url) // want `call orders`
	if err != nil {
		return 0, err
	}
	println(len(url))
	return n, db.QueryRow("SELECT min(id) FROM orders").Scan(&n)
}

type config struct{ URL string }

var conf config

var settled = sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", conf.URL) })

func Settled() (*sql.DB, error) { return settled() }

// CountUsers asks another package.
func CountUsers() (n int, err error) {
	opened, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `call shopdb.Users`
	if err != nil {
		return 0, err
	}
	return n, opened.QueryRow("SELECT count(*) FROM users").Scan(&n)
}

// CountItems would get something else.
func CountItems() (n int, err error) {
	opened, err := sql.Open("postgres", os.Getenv("ITEMS_URL")) // want `call shopdb.Items`
	if err != nil {
		return 0, err
	}
	return n, opened.QueryRow("SELECT count(*) FROM items").Scan(&n)
}

// CountStocks would get it from a variable, and CountParts from a function with a parameter.
func CountStocks() (n int, err error) {
	opened, err := sql.Open("postgres", os.Getenv("STOCKS_URL")) // want `call shopdb.Stocks`
	if err != nil {
		return 0, err
	}
	return n, opened.QueryRow("SELECT count(*) FROM stocks").Scan(&n)
}

func CountParts() (n int, err error) {
	opened, err := sql.Open("postgres", os.Getenv("PARTS_URL")) // want `call shopdb.Parts`
	if err != nil {
		return 0, err
	}
	return n, opened.QueryRow("SELECT count(*) FROM parts").Scan(&n)
}

// CountCarts would have to get it from what is not exported.
func CountCarts() (n int, err error) {
	opened, err := sql.Open("postgres", os.Getenv("CARTS_URL")) // want `CARTS_URL on each call of CountCarts, which neither keeps nor closes it; build it once`
	if err != nil {
		return 0, err
	}
	return n, opened.QueryRow("SELECT count(*) FROM carts").Scan(&n)
}

var _ = shopdb.Users
