package store // want package:"pools"

import (
	"database/sql"
	"net/http"
)

type Reader struct{ db *sql.DB }

func NewReader(db *sql.DB) *Reader { return &Reader{db} }

type Writer struct{ db *sql.DB }

func NewWriter(db *sql.DB) *Writer { return &Writer{db} }

func (w *Writer) End() error { return w.db.Close() }

func Migrate(db *sql.DB) error {
	_, err := db.Exec("CREATE TABLE orders ()")
	return err
}

var registered []*sql.DB

func Register(db *sql.DB) { registered = append(registered, db) }

// A Lister may be anything.
type Lister interface{ List() []string }

type lister struct{ db *sql.DB }

func (l *lister) List() []string { return nil }

func (l *lister) Close() error { return l.db.Close() }

func NewLister(db *sql.DB) Lister { return &lister{db} }

func Names(db *sql.DB) []string { return nil }

// An Outer closes what it has by way of what is in it.
type Outer struct{ *Inner }

type Inner struct{ db *sql.DB }

func (i *Inner) Close() error { return i.db.Close() }

func NewOuter(db *sql.DB) (*Outer, error) { return &Outer{&Inner{db}}, nil }

func Watch(db *sql.DB) error {
	defer db.Close()
	return db.Ping()
}

// Orders opens a pool and returns what closes it.
func Orders(dsn string) (*sql.DB, func(), error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, nil, err
	}
	return db, func() { db.Close() }, nil
}

// A MapsDB is a pool of its own type.
type MapsDB struct{ *sql.DB }

// Maps leaves it to its callers to close the pool.
func Maps(dsn string) (MapsDB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return MapsDB{}, err
	}
	return MapsDB{db}, nil
}

// Pages answers with what it is given.
func Pages(all ...*sql.DB) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, db := range all {
			_ = db.PingContext(r.Context())
		}
	})
}
