package main // want package:"pools"

// Package main starts workers in loops.

import (
	"database/sql"
	"log"
	"os"
	"sync"
	"time"

	"straypool/crews/crew"
)

func runOwn(dsn string) {
	db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool of OWN_URL in each iteration of the loop`
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	for range time.Tick(time.Second) {
		db.Ping()
	}
}

func runAgain(dsn string) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	for db.Ping() == nil {
		time.Sleep(time.Second)
	}
}

func main() {
	for range 3 {
		go crew.Run(os.Getenv("QUEUE_URL")) // want `crew.Run builds a new pool of QUEUE_URL .* in each iteration of the loop`
	}
	for range 3 {
		go func() {
			crew.Serve(os.Getenv("LITERAL_URL")) // want `crew.Serve builds a new pool of LITERAL_URL .* in each iteration of the loop`
		}()
	}
	for range 3 {
		go runOwn(os.Getenv("OWN_URL"))
	}
	// Each of these works on a database of its own.
	for _, dsn := range os.Args[1:] {
		go crew.Run(dsn)
	}
	// One after the other, and not at once.
	go func() {
		for {
			crew.Run(os.Getenv("AGAIN_URL"))
		}
	}()
	go func() {
		for {
			runAgain(os.Getenv("OWN_AGAIN_URL"))
		}
	}()
	for {
		var group sync.WaitGroup
		group.Add(1)
		go func() {
			defer group.Done()
			crew.Run(os.Getenv("WAITED_URL"))
		}()
		group.Wait()
	}
}
