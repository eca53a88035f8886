// Command public has a file of its own.
package main

import (
	"log"

	"example.com/travel/file"
)

func main() {
	db, err := file.DB("cmd/public/config.json", 50)
	if err != nil {
		log.Fatal(err)
	}
	log.Print(db.Ping())
}
