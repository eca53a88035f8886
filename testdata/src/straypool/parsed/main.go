package main // want package:"pools"

import (
	"os"

	"straypool/parsed/cache"
	"straypool/parsed/queue"
)

// What a library parses out of an unknown text is not one database.
func main() {
	c, err := cache.New(cache.At(os.Getenv("CACHE_URL")))
	if err != nil {
		panic(err)
	}
	defer c.Redis.Close()
	q, err := queue.New(queue.At(os.Getenv("QUEUE_URL")))
	if err != nil {
		panic(err)
	}
	defer q.Redis.Close()
	select {}
}
