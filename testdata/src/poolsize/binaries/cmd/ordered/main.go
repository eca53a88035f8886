// Command ordered takes a setting by another name, elsewhere.
package main // want `cmd/ordered/.env:1 sets ORDERS_DB_POOL_SIZE to 9, but no code reads it; orders/orders.go:15 reads ORDER_DB_POOL_SIZE, which nothing sets`

import (
	"log"
	"os"

	"example.com/binaries/orders"
)

func main() {
	db, err := orders.Open(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(db.Ping())
}
