// Command api sizes its pools with what other packages read.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"

	"example.com/travel/config"
	"example.com/travel/settings"
	"example.com/travel/store"
)

func must(name string) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func open(name string, size int) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(name))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(size)
	return db
}

func idles() {
	wide := open("WIDE_URL", must("WIDE_DB_MAX_OPEN_CONNS"))
	wide.SetMaxIdleConns(must("WIDE_DB_MAX_IDLE_CONNS")) // want `25 idle connections \(WIDE_DB_MAX_IDLE_CONNS at .env:11\) exceed the 10 that may be open \(WIDE_DB_MAX_OPEN_CONNS at .env:10\)`
	even := open("EVEN_URL", must("EVEN_DB_MAX_OPEN_CONNS"))
	even.SetMaxIdleConns(must("EVEN_DB_MAX_IDLE_CONNS"))
	few := open("FEW_URL", 12)
	few.SetMaxIdleConns(20) // want `20 idle connections exceed the 12 that may be open \(cmd/api/main.go:37\)`
	many := open("MANY_URL", 30)
	many.SetMaxIdleConns(20)
	log.Print(wide.Ping(), even.Ping(), few.Ping(), many.Ping())
}

func main() {
	c := config.FromEnv()
	db, err := store.Open(os.Getenv("DATABASE_URL"), store.WithOpen(c.Limits.Open), store.WithIdle(c.Limits.IdleConns()))
	if err != nil {
		log.Fatal(err)
	}
	reports, err := store.Open(os.Getenv("REPORTS_URL"), store.WithOpen(c.Limits.ReportConns()))
	if err != nil {
		log.Fatal(err)
	}
	primary, replica := open("PRIMARY_URL", c.Primary.Open), open("REPLICA_URL", c.Replica.Open)
	l := settings.New(os.LookupEnv, "SHOP")
	fleet := open("FLEET_URL", l.Int("FLEET_DB_POOL_SIZE", 10)) // want `SHOP_FLEET_DB_POOL_SIZE falls back to 10, but .env:6 sets 20`
	stock := open("STOCK_URL", l.Int("STOCK_DB_POOL_SIZE", 12))
	route := open("ROUTE_URL", settings.Read[int]("ROUTE_DB_POOL_SIZE").Or(7)) // want `ROUTE_DB_POOL_SIZE falls back to 7, but .env:8 sets 14`
	driver := open("DRIVER_URL", settings.DriverPool())                        // want `DRIVER_DB_POOL_SIZE falls back to 6 at settings/settings.go:71, but .env:9 sets 16`
	log.Print(db.Ping(), reports.Ping(), primary.Ping(), replica.Ping(), fleet.Ping(), stock.Ping(), route.Ping(), driver.Ping())
	idles()
}
