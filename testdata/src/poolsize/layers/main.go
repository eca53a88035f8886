// Command layers is made of packages that know little of each other.
package main

import (
	"log"

	"example.com/layers/config" // want `DB_LIMIT falls back to 25 at config/config.go:28, but .env:1 sets 40 \[poolsize/fallback-config\]` `orders.pool_min is loaded into Orders.PoolMin at config/config.go:14, but no code uses that field, so the value at config.yaml:3 has no effect; use the field, or remove the setting \[poolsize/never-read\]`
	"example.com/layers/store"
	"example.com/layers/tuned"
)

func main() {
	c := config.Load()
	db, err := store.Open("postgres://localhost/app", c.Limit)
	if err != nil {
		log.Fatal(err)
	}
	orders, err := store.Orders("postgres://localhost/orders", &c.Orders)
	if err != nil {
		log.Fatal(err)
	}
	tuned.Pools(db, orders)
}
