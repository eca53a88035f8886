package view // want package:"pools"

import (
	"database/sql"
	"net/http"
)

type Store struct{ db *sql.DB }

func NewStore(db *sql.DB) *Store { return &Store{db} }

// A Page shows what is in a store.
type Page struct{ store *Store }

func NewPage(s *Store) *Page { return &Page{s} }

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.store.db.PingContext(r.Context()) }

func (p *Page) List(w http.ResponseWriter, r *http.Request) { p.store.db.PingContext(r.Context()) }

// A Feed closes what it shows.
type Feed struct{ db *sql.DB }

func NewFeed(db *sql.DB) *Feed { return &Feed{db} }

func (f *Feed) ServeHTTP(w http.ResponseWriter, r *http.Request) { f.db.PingContext(r.Context()) }

func (f *Feed) Close() error { return f.db.Close() }

// Serve ends with the feed.
func Serve(f *Feed) { defer f.Close() }
