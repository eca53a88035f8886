// Command shop has one pool, made by an ORM, with a number that no file can
// configure.
package main

import (
	"log"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func main() {
	dialect := postgres.New(postgres.Config{DSN: os.Getenv("DATABASE_URL")})
	db, err := gorm.Open(dialect, &gorm.Config{})
	if err != nil {
		log.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		log.Fatal(err)
	}
	pool.SetMaxOpenConns(10) // want `10 is set at cmd/shop/main.go:23, but cmd/shop/.env:1 sets 5 for DB_POOL_SIZE, a setting that no code reads \[poolsize/literal-config\]`
}
