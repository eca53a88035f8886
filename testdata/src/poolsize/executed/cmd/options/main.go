package main

import (
	"log"
	"net/http"
	"os"

	"example.com/executed/cmd/options/store"
)

func main() {
	s, err := store.Open(os.Getenv("ORDERS_DB_URL"), store.WithMaxConnsFromEnv("ORDERS_DB_MAX_CONNS"), store.WithMaxIdle(5)) // want `ORDERS_DB_MAX_CONNS falls back to 20 at cmd/options/store/store.go:15, but cmd/options/.env:1 sets 50`
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", s)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
