// Command api sizes pools by numbers of different sorts.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

func number(name string) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		log.Fatal(err)
	}
	return n
}

const half = 1800

func main() {
	orders, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer orders.Close()
	orders.SetMaxOpenConns(number("ORDERS_DB_MAX_OPEN_CONNS"))
	orders.SetMaxIdleConns(number("ORDERS_DB_MAX_IDLE_CONNS")) // want `20 idle connections \(ORDERS_DB_MAX_IDLE_CONNS at cmd/api/.env:2\) exceed the 4 that may be open \(ORDERS_DB_MAX_OPEN_CONNS at cmd/api/.env:1\)`
	orders.SetConnMaxLifetime(half)                            // want `1800 without a unit means 1.8µs here`
	orders.SetConnMaxIdleTime(30)                              // want `30 without a unit means 30ns here`
	stock, err := sql.Open("postgres", os.Getenv("STOCK_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer stock.Close()
	stock.SetMaxOpenConns(number("STOCK_DB_MAX_OPEN_CONNS"))
	stock.SetMaxIdleConns(number("STOCK_DB_MAX_IDLE_CONNS"))
	stock.SetConnMaxLifetime(half * time.Second)
	stock.SetConnMaxIdleTime(500 * time.Microsecond)
	log.Print(http.ListenAndServe(":8080", nil))
}
