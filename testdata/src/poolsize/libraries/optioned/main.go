// Optioned passes numbers without a unit to options.
package main

import (
	"context"
	"log"
	"os"

	"example.com/libraries/optioned/store"
)

func main() {
	s := store.New(os.Getenv("OPTIONED_URL"),
		store.Lifetime(300), // want `300 without a unit means 300ns here`
		store.Seconds(60),
	)
	if err := s.Connect(context.Background()); err != nil {
		log.Fatal(err)
	}
}
