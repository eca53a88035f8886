package main

import (
	"context"
	"database/sql"
	"net/http"
	"os"

	"github.com/go-martini/martini"
	"github.com/redis/go-redis/v9"
)

// mapped is middleware that makes a pool for each request.
func mapped() martini.Handler {
	return func(c martini.Context) {
		db, err := sql.Open("postgres", os.Getenv("MARTINI_URL")) // want `sql.Open builds a new pool of MARTINI_URL for each request that the function literal at straypool/request/within.go:15 handles`
		if err != nil {
			panic(err)
		}
		c.Map(db)
		c.Next()
	}
}

// install maps one pool for all requests.
func install(m *martini.ClassicMartini) {
	db, err := sql.Open("postgres", os.Getenv("SHARED_URL"))
	if err != nil {
		panic(err)
	}
	defer db.Close()
	m.Map(db)
	m.Get("/", mapped(), func(db *sql.DB) string { return "" })
}

// cached makes a client of its own with the options of another one.
type cached struct{ client *redis.Client }

func (c *cached) flush(w http.ResponseWriter, r *http.Request) {
	own := redis.NewClient(c.client.Options()) // want `redis.NewClient builds a new pool .*for each request that cached.flush handles`
	own.Ping(r.Context())
}

func (c *cached) ping(w http.ResponseWriter, r *http.Request) { c.client.Ping(context.Background()) }

func routes(c *cached) {
	http.HandleFunc("/flush", c.flush)
	http.HandleFunc("/ping", c.ping)
	install(martini.Classic())
}
