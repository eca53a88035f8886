// Command straight imports the settings, and what leads to them.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/binaries/among"
	"example.com/binaries/shop" // want `SHOP_LIMIT falls back to 25 at shop/shop.go:10, but cmd/straight/.env:1 sets 40`
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("SHOP_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(shop.Load().Limit)
	log.Print(db.Ping(), among.Load().Same)
}
