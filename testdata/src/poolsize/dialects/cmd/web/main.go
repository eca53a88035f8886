// Command web serves with a pool that nothing limits, in one of two databases.
package main

import (
	"log"
	"net/http"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func main() {
	dialect := postgres.Open(os.Getenv("DATABASE_URL"))
	if file := os.Getenv("DATABASE_FILE"); file != "" {
		dialect = sqlite.Open(file)
	}
	if _, err := gorm.Open(dialect, &gorm.Config{}); err != nil { // want `nothing limits the connections of the pool opened at cmd/web/main.go:19`
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
