package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/sources/tuned"
)

func main() {
	pool, err := tuned.Open(context.Background(), os.Getenv("API_DATABASE_URL"), tuned.Tuning{Max: 12})
	if err != nil {
		log.Fatal(pool, err)
	}
	log.Print(http.ListenAndServe(":8080", nil))
}
