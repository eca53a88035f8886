package main

import (
	"context"
	"log"
	"os"

	"example.com/sources/fixed"
)

func main() {
	pool, err := fixed.Open(context.Background(), os.Getenv("API_DATABASE_URL"))
	if err != nil {
		log.Fatal(pool, err)
	}
}
