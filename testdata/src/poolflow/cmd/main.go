package main

import (
	"os"

	"poolflow/store"
)

func main() {
	small := store.Open(os.Getenv("SMALL")) // want `may open 3`
	small.SetMaxOpenConns(3)
	large := store.Open(os.Getenv("LARGE")) // want `may open 30`
	large.SetMaxOpenConns(30)
	free := store.Open(os.Getenv("FREE")) // want `may open unlimited`
	_ = free.Ping()
}
