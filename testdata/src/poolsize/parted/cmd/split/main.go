// Command split keeps two sections of one type, and two packages that each open one of them.
package main

import (
	"log"
	"net/http"

	"example.com/parted/cmd/split/conf"
	"example.com/parted/cmd/split/my" // want `mysql.max_open falls back to 40 at cmd/split/my/my.go:12, but cmd/split/config.json:3 sets 60` `70 idle connections .mysql.max_idle at cmd/split/config.json:3. exceed the 60 that may be open`
	"example.com/parted/cmd/split/pg"
)

func main() {
	c, err := conf.Load("cmd/split/config.json")
	if err != nil {
		log.Fatal(err)
	}
	orders, err := pg.Open(c.Postgres)
	if err != nil {
		log.Fatal(err)
	}
	defer orders.Close()
	stock, err := my.Open(c.MySQL)
	if err != nil {
		log.Fatal(err)
	}
	defer stock.Close()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := stock.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
