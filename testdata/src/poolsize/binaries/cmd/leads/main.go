// Command leads imports what leads to the settings.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/binaries/among" // want `SHOP_LIMIT falls back to 25 at shop/shop.go:10, but cmd/leads/.env:1 sets 40`
	"example.com/binaries/env"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("SHOP_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(among.Load().Limit)
	log.Print(db.Ping(), env.Int("VERBOSE", 0))
}
