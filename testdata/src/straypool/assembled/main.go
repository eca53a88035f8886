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

// An index is built from steps that are counted before.
type index struct{ db *sql.DB }

func withIndex(url string) func(*index) error {
	return func(i *index) (err error) {
		i.db, err = sql.Open("postgres", url)
		return err
	}
}

func rebuild(i *index, turns chan bool, steps []func(*index) error) {
	for n := range steps {
		log.Print("step ", n)
	}
	for range turns {
		for n := 0; n < len(steps); n++ {
			if err := steps[n](i); err != nil { // want `rebuild stores a new pool .* in index\.db in each iteration of the loop`
				log.Print(err)
			}
		}
	}
}

// A store is made once by steps that are counted while they run.
type store struct{ db *sql.DB }

func withStore(url string) func(*store) error {
	return func(s *store) (err error) {
		s.db, err = sql.Open("postgres", url)
		return err
	}
}

func assemble(steps []func(*store) error) (*store, error) {
	s := new(store)
	for n := 0; n < len(steps); n++ {
		log.Print("step ", n, " of ", len(steps))
		if err := steps[n](s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func main() {
	a, err := newApp(withDatabase(os.Getenv("APP_URL")))
	if err != nil {
		log.Fatal(err)
	}
	c := new(cache)
	go refill(c, make(chan bool), withCache(os.Getenv("CACHE_URL")))
	i := new(index)
	go rebuild(i, make(chan bool), []func(*index) error{withIndex(os.Getenv("INDEX_URL"))})
	s, err := assemble([]func(*store) error{withStore(os.Getenv("STORE_URL"))})
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/index", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _ = i.db.PingContext(r.Context()) }))
	http.Handle("/store", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _ = s.db.PingContext(r.Context()) }))
	http.Handle("/cache", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _ = c.db.PingContext(r.Context()) }))
	log.Fatal(http.ListenAndServe(a.addr, a))
}
