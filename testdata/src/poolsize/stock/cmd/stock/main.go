// Command stock is not the only one to which the file of the module applies.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/stock/env"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("STOCK_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(env.Int("STOCK_DB_POOL_SIZE", 5))
	log.Print(db.Ping())
}
