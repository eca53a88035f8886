// Command admin has a file of its own.
package main

import (
	"log"

	"example.com/travel/file"
)

func main() {
	db, err := file.DB("cmd/admin/config.json", 4) // want `database.max_open_conns falls back to 4, but cmd/admin/config.json:1 sets 8`
	if err != nil {
		log.Fatal(err)
	}
	log.Print(db.Ping())
}
