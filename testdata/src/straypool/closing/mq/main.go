package main // want package:"pools"

import (
	"database/sql"
	"log"
	"os"
	"os/signal"

	"straypool/closing/store"
)

type queue struct{}

func (queue) Close() {}

// main closes its queue at the end, and no pool.
func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	var q queue
	defer q.Close()
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	log.Print(store.NewReader(db))
	<-stop
}
