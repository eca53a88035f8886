package db // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var (
	mu     sync.Mutex
	orders *sql.DB
)

func Orders() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if orders == nil {
		opened, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
		if err != nil {
			return nil, err
		}
		orders = opened
	}
	return orders, nil
}
