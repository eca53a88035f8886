package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"straypool/shutdown/view"
)

type site struct{ mux *http.ServeMux }

func (s *site) routes(p *view.Page) {
	s.mux.HandleFunc("/list", p.List)
	s.mux.Handle("/lists", http.HandlerFunc(p.List))
	s.mux.Handle("/page", p)
}

// viewed passes a pool to what other packages make, and their methods to a router.
func viewed(s *site) {
	views, err := sql.Open("postgres", os.Getenv("VIEWS_URL")) // want `the pool of VIEWS_URL from sql.Open is not closed when the program shuts down`
	if err != nil {
		log.Fatal(err)
	}
	s.routes(view.NewPage(view.NewStore(views)))
}

// fed passes one to what may close it.
func fed(s *site) {
	feeds, err := sql.Open("postgres", os.Getenv("FEEDS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	f := view.NewFeed(feeds)
	s.mux.Handle("/feed", f)
	view.Serve(f)
}
