package main

import (
	"log"
	"os"

	"example.com/handed/pool"
)

// The sizes are those of .env, or given afterwards.
func main() {
	d := pool.Defaults{Size: 2, Idle: 2}
	d.Size, d.Idle = 30, 6
	db, err := pool.Open(os.Getenv("MAIL_URL"), d)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	batch, err := pool.Batch(os.Getenv("BATCH_URL"), pool.Size(12))
	if err != nil {
		log.Fatal(err)
	}
	defer batch.Close()
	log.Print(db.Ping())
}
