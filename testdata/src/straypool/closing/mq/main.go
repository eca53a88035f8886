package main // want package:"pools"

import (
	"database/sql"
	"log"
	"os"
	"os/signal"

	"straypool/closing/db"
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
	opened, err := sql.Open("postgres", os.Getenv("QUEUE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	log.Print(store.NewReader(opened))
	<-stop
}

func init() { log.Print(db.Orders().Ping()) }

// A factory is asked by name, as often as its callers like.
type factory struct{}

func (factory) Read(dsn string) {
	opened, err := sql.Open("postgres", dsn) // want `neither kept nor closed in factory.Read`
	if err != nil {
		log.Fatal(err)
	}
	log.Print(store.NewReader(opened))
}

var _ any = factory{}
