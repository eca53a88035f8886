// Command over gives the sizes that count where no setting is there.
package main

import (
	"log"
	"net/http"

	"example.com/parted/cmd/over/conf"
	"example.com/parted/cmd/over/store"
)

func main() {
	c := conf.Load(conf.Pool{Open: 4, Idle: 5}) // want `OVER_DB_MAX_OPEN falls back to 4, but .env:1 sets 25`
	db, err := store.Open(c)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	spare, err := store.Spare(c)
	if err != nil {
		log.Fatal(err)
	}
	defer spare.Close()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
