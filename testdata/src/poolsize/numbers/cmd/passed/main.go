// Command passed gives another package the times of its pools.
package main

import (
	"database/sql"
	"log"
	"os"
	"time"

	"example.com/numbers/store"
)

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func through(name string, life time.Duration) *sql.DB {
	return must(store.Simple(name, 10, life))
}

func main() {
	orders := must(store.Open(os.Getenv("ORDERS_URL"), store.Limits{
		Open:     10,
		Life:     300, // want `300 without a unit means 300ns here`
		IdleTime: 30,
	}))
	defer orders.Close()
	stock := must(store.Simple(os.Getenv("STOCK_URL"), 10, 1800)) // want `1800 without a unit means 1.8µs here`
	defer stock.Close()
	audit := through(os.Getenv("AUDIT_URL"), 600) // want `600 without a unit means 600ns here`
	defer audit.Close()
	bills := must(store.OpenFor(os.Getenv("BILLS_URL"), store.Limits{Open: 10, Seconds: 300, Recycle: 900})) // want `900 without a unit means 900ns here`
	defer bills.Close()
	files := must(store.Long(os.Getenv("FILES_URL"), 30))
	defer files.Close()
	users := must(store.Either(os.Getenv("USERS_URL"), 30))
	defer users.Close()
	right := must(store.Simple(os.Getenv("RIGHT_URL"), 10, 300*time.Second))
	defer right.Close()
	log.Print(orders.Ping(), stock.Ping(), audit.Ping(), bills.Ping(), files.Ping(), users.Ping(), right.Ping())
}
