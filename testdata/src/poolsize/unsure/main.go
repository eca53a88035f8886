// Command unsure has pools, but none of a database.
package main

import (
	"log"
	"os"
	"strconv"

	"example.com/unsure/env"
)

func main() {
	workers := env.Int("WORKER_POOL_SIZE", 7)
	more := env.Int("WORKER_POOL_SIZE", 8)
	few := int8(env.Int("WORKER_POOL_SIZE", 9))
	timeout, _ := strconv.Atoi(os.Getenv("WORKER_POOL_TIMEOUT"))
	log.Print(workers, more, few, timeout)
	log.Print(env.Int("TASK_POOL_SIZE", 7))
	log.Print(env.Int("TASK_POOL_SIZE", 8))
}
