package main

import (
	"log"
	"os"

	"example.com/handed/pool"
)

func main() {
	d := pool.Defaults{
		Size: 10, // want `MAIL_POOL_SIZE falls back to 10, but .env:1 sets 30`
		Idle: 6,
	}
	db, err := pool.Open(os.Getenv("MAIL_URL"), d)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	batch, err := pool.Batch(os.Getenv("BATCH_URL"), pool.Size(4)) // want `MAIL_BATCH_POOL_SIZE falls back to 4, but .env:5 sets 12`
	if err != nil {
		log.Fatal(err)
	}
	defer batch.Close()
	pool.Both(db, batch, pool.Pair{Size: 30}, pool.Pair{Size: 9})
	log.Print(db.Ping())
}
