// Package main has several clients of one server.
package main

import (
	"log"
	"os"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
)

type config struct{ Addr, Pool, Last string }

func num(text string, def int) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return def
}

// connect makes two clients: the number of one is no fallback of the other.
func connect(c config) (lookup, stream *redis.Client) {
	lookup = redis.NewClient(&redis.Options{Addr: c.Addr, PoolSize: num(os.Getenv("TWICE_CACHE_POOL_SIZE"), 20)})
	stream = redis.NewClient(&redis.Options{Addr: c.Addr, PoolSize: 2})
	return lookup, stream
}

// last changes what the literal says.
func last(c config) *redis.Client {
	o := redis.Options{Addr: c.Addr, PoolSize: 4} // want `LAST_CACHE_POOL_SIZE falls back to 4, but .env:2 sets 20`
	if n, err := strconv.Atoi(os.Getenv("LAST_CACHE_POOL_SIZE")); err == nil {
		o.PoolSize = n
	}
	return redis.NewClient(&o)
}

// aged gives times without a unit: one finding for the setting and its fallback.
func aged(c config) *redis.Client {
	return redis.NewClient(&redis.Options{
		Addr:            c.Addr,
		PoolSize:        9,
		ConnMaxLifetime: time.Duration(num(os.Getenv("CACHE_CONN_MAX_LIFETIME"), 300)), // want `the value 300 of CACHE_CONN_MAX_LIFETIME .* means 300ns here`
		ConnMaxIdleTime: time.Duration(num(os.Getenv("CACHE_CONN_MAX_IDLE_TIME"), 30)), // want `the value 30 of CACHE_CONN_MAX_IDLE_TIME .* means 30ns here`
	})
}

func main() {
	c := config{Addr: os.Getenv("CACHE_ADDR")}
	a, b := connect(c)
	log.Print(a.Close(), b.Close(), last(c).Close(), aged(c).Close())
}
