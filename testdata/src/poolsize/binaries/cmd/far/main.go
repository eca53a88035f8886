// Command far gives settings of another package to its pools.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/binaries/shop" // want `SHOP_LIMIT falls back to 25 at shop/shop.go:10, but cmd/far/.env:1 sets 40 \[poolsize/fallback-config\]` `REST_LIMIT falls back to 3 at shop/shop.go:11, but cmd/far/.env:2 sets 7 \[poolsize/fallback-config\]` `HELD_LIMIT falls back to 4 at shop/held.go:12, but cmd/far/.env:6 sets 9`
)

func main() {
	s := shop.Load()
	db, err := sql.Open("postgres", os.Getenv("SHOP_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxIdleConns(s.Rest)
	db.SetMaxOpenConns(s.Limit)
	db.SetMaxOpenConns(s.Free)
	db.SetMaxOpenConns(s.Meant)
	db.SetMaxOpenConns(s.Same)
	db.SetMaxOpenConns(s.Held)
	log.Print(db.Ping())
}
