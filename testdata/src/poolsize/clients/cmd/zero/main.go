// Package main leaves the size of its client to the library, by 0, and computes that of another.
package main

import (
	"log"
	"net/http"
	"os"
	"runtime"
	"strconv"

	"github.com/redis/go-redis/v9"
)

func num(text string, def int) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return def
}

func main() {
	cache := redis.NewClient(&redis.Options{
		Addr:     os.Getenv("ZERO_CACHE_ADDR"),
		PoolSize: num(os.Getenv("ZERO_CACHE_POOL_SIZE"), 0), // want `the pool opened at cmd/zero/main.go:22 has up to 10 x GOMAXPROCS connections by default, which the value at cmd/zero/main.go:24 stands for, so`
	})
	queue := redis.NewClient(&redis.Options{
		Addr:     os.Getenv("ZERO_QUEUE_ADDR"),
		PoolSize: 2 * runtime.NumCPU(), // want `the pool opened at cmd/zero/main.go:26 gets its size at cmd/zero/main.go:28 from a value that depends on the number of CPUs, so`
	})
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { _, _ = cache, queue })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
