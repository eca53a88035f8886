// Command wrap serves with one pool, which an ORM is put around.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL")) // want `nothing limits the connections of the pool opened at cmd/wrap/main.go:15`
	if err != nil {
		log.Fatal(err)
	}
	dialect := postgres.New(postgres.Config{Conn: db})
	if _, err := gorm.Open(dialect, &gorm.Config{}); err != nil {
		log.Fatal(err)
	}
	if _, err := gorm.Open(postgres.Open(""), &gorm.Config{ConnPool: db}); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
