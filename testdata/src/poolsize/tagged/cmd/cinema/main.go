// Command cinema fills two structs of one type by its own tags.
package main

import (
	"log"
	"net/http"

	"example.com/tagged/screens" // want `CINEMA_DB_MAX_OPEN falls back to 10 at screens/screens.go:7, but cmd/cinema/.env:1 sets 22`
	"example.com/tagged/tags"
)

type config struct {
	DB    screens.Limits `conf:"CINEMA_DB"`
	Stock screens.Limits `conf:"STOCK_DB"`
}

func main() {
	var c config
	if err := tags.Fill(&c); err != nil {
		log.Fatal(err)
	}
	db, err := screens.Open(c.DB)
	if err != nil {
		log.Fatal(err)
	}
	stock, err := screens.Open(c.Stock)
	if err != nil {
		log.Fatal(err)
	}
	log.Print(db.Ping(), stock.Ping())
	log.Fatal(http.ListenAndServe(":8080", nil))
}
