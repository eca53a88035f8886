package main // want package:"pools"

import (
	"database/sql"
	"log"
	"os"

	"straypool/asked/db"
)

func main() {
	db.Start()
	stocks, err := sql.Open("postgres", os.Getenv("STOCKS_URL")) // want `opens another pool of STOCKS_URL, bypassing its accessor; call db.Stocks \(straypool/asked/db/db.go:17\) instead`
	if err != nil {
		log.Fatal(err)
	}
	defer stocks.Close()
	users, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `opens another pool of USERS_URL, bypassing its accessor; call db.Users \(straypool/asked/db/db.go:25\) instead`
	if err != nil {
		log.Fatal(err)
	}
	defer users.Close()
	items, err := sql.Open("postgres", os.Getenv("ITEMS_URL")) // want `opens another pool of ITEMS_URL, bypassing its accessor; call db.Items \(straypool/asked/db/db.go:36\) instead`
	if err != nil {
		log.Fatal(err)
	}
	defer items.Close()
	events, err := sql.Open("postgres", os.Getenv("EVENTS_URL")) // want `opens another pool of EVENTS_URL, bypassing its accessor; call db.Events \(straypool/asked/db/db.go:59\) instead`
	if err != nil {
		log.Fatal(err)
	}
	defer events.Close()
	log.Print(stocks.Ping(), users.Ping(), items.Ping(), events.Ping())
	log.Print(db.Stocks.Ping(), db.Users().Ping(), db.Items().Ping(), db.Events().Ping(), db.Store{}.Events().Ping())
}
