// Command server is a service with the dependencies of a real one. It is there
// to measure how long it takes to analyze.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/service/internal/cluster"
	"example.com/service/internal/events"
	"example.com/service/internal/objects"
	"example.com/service/internal/orders"
	"example.com/service/internal/server"
)

func main() {
	ctx := context.Background()
	store, err := orders.Open(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	pods, err := cluster.Pods(ctx, "shop")
	log.Println(pods, err)
	log.Println(events.Of(ctx, os.Getenv("EVENTS_URL"), "1"))
	log.Println(objects.Open(ctx))
	handler, _ := server.New(store)
	log.Println(http.ListenAndServe(":8080", handler))
}
