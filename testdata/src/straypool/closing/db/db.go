package db // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var (
	once   sync.Once
	orders *sql.DB
)

func Orders() *sql.DB {
	once.Do(func() { orders, _ = sql.Open("postgres", os.Getenv("ORDERS_URL")) })
	return orders
}

func Close() error { return orders.Close() }
