// Command lite serves with a file, which one writes at a time.
package main

import (
	"log"
	"net/http"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func main() {
	if _, err := gorm.Open(sqlite.Open("shop.db"), &gorm.Config{}); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
