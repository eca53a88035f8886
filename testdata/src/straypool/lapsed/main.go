package main // want package:"pools"

// Package main opens no second pool once its store closes what it forgets.

import (
	"log"
	"os"

	"straypool/lapsed/store"
)

func main() {
	s, err := store.New(os.Getenv("LAPSED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	log.Print(s.Ping())
}
