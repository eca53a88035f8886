package main // want package:"pools"

// Package main has objects that open their pool when their state says so.

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"sync"
	"time"
)

type phase int

const (
	fresh phase = iota
	ready
)

type phased struct {
	mu    sync.Mutex
	phase phase
	db    *sql.DB
}

func (p *phased) get() (*sql.DB, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.phase == ready {
		return p.db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("PHASED_URL"))
	if err != nil {
		return nil, err
	}
	p.db, p.phase = db, ready
	return db, nil
}

func (p *phased) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := p.get(); err == nil {
		db.PingContext(r.Context())
	}
}

type dated struct {
	mu    sync.Mutex
	since time.Time
	db    *sql.DB
}

func (d *dated) get() (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.since.IsZero() {
		return d.db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("DATED_URL"))
	if err != nil {
		return nil, err
	}
	d.db, d.since = db, time.Now()
	return db, nil
}

func (d *dated) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := d.get(); err == nil {
		db.PingContext(r.Context())
	}
}

// Its state says nothing of the pool: it is opened whenever the service is on.
type switched struct {
	mu sync.Mutex
	on bool
	db *sql.DB
}

func (s *switched) get() (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.on {
		return nil, http.ErrServerClosed
	}
	db, err := sql.Open("postgres", os.Getenv("SWITCHED_URL"))
	if err != nil {
		return nil, err
	}
	s.db = db
	return db, nil
}

func (s *switched) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := s.get(); err == nil { // want `switched.get stores a new pool .* in switched.db each time switched.ServeHTTP runs, and the previous one is not closed`
		db.PingContext(r.Context())
	}
}

func main() {
	http.Handle("/phased", new(phased))
	http.Handle("/dated", new(dated))
	http.Handle("/switched", &switched{on: true})
	mount()
	log.Fatal(http.ListenAndServe(":8080", nil))
}
