package main // want package:"pools"

// Options that may fail fill an object, each once.

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

type app struct {
	db   *sql.DB
	addr string
}

type option func(*app) error

func withDatabase(url string) option {
	return func(a *app) (err error) {
		a.db, err = sql.Open("postgres", url)
		return err
	}
}

func newApp(options ...option) (*app, error) {
	a := &app{addr: ":80"}
	for _, o := range options {
		if err := o(a); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) { _ = a.db.PingContext(r.Context()) }

// A cache is filled again by the same steps in each iteration of an outer loop.
type cache struct{ db *sql.DB }

func withCache(url string) func(*cache) error {
	return func(c *cache) (err error) {
		c.db, err = sql.Open("postgres", url)
		return err
	}
}

func refill(c *cache, turns chan bool, steps ...func(*cache) error) {
	for range turns {
		for _, step := range steps {
			if err := step(c); err != nil { // want `refill stores a new pool .* in cache\.db in each iteration of the loop`
				log.Print(err)
			}
		}
	}
}

func main() {
	a, err := newApp(withDatabase(os.Getenv("APP_URL")))
	if err != nil {
		log.Fatal(err)
	}
	c := new(cache)
	go refill(c, make(chan bool), withCache(os.Getenv("CACHE_URL")))
	http.Handle("/cache", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _ = c.db.PingContext(r.Context()) }))
	log.Fatal(http.ListenAndServe(a.addr, a))
}
