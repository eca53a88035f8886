package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/sources/steps"
)

func main() {
	pool, err := steps.Open(context.Background(), os.Getenv("TUNER_DATABASE_URL"), steps.Floor(4), steps.Double)
	if err != nil {
		log.Fatal(pool, err)
	}
	log.Print(http.ListenAndServe(":8080", nil))
}
