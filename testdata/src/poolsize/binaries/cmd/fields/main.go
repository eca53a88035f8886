// Command fields loads what it does not use.
package main

import (
	"database/sql"
	"log"
	"os"
)

type config struct {
	Orders pool `yaml:"orders"`
}

type pool struct {
	Name    string `yaml:"name"`
	PoolMin int    `yaml:"db_pool_min"` // want `orders.db_pool_min is loaded into pool.PoolMin at cmd/fields/main.go:16, but no code uses that field, so the value at cmd/fields/config.yaml:2 has no effect`
	//poolvet:ignore poolsize/never-read the next version will use it
	PoolSize int `yaml:"db_pool_size"`
	PoolIdle int `yaml:"db_pool_idle"` // another binary may use what the module sets
}

func main() {
	var c config
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL")+c.Orders.Name)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(db.Ping())
}
