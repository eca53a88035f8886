package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"sync"

	"straypool/lazies/lazy"
	"straypool/lazies/parts"
)

// A box opens each of its pools when it is first asked for it.
type box struct {
	stock func() (*sql.DB, error)
}

func newBox() *box {
	return &box{
		stock: sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("STOCK_URL")) }),
	}
}

// unopened makes a box, and asks it for nothing.
func unopened(w http.ResponseWriter, r *http.Request) { log.Print(newBox() != nil) }

type crate struct{ rent func() (*sql.DB, error) }

func newCrate() *crate {
	return &crate{sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("RENT_URL")) })}
}

// rented opens one of two crates.
func rented() {
	log.Print(newCrate() != nil)
	if db, err := newCrate().rent(); err == nil {
		log.Print(db.Ping())
	}
}

type chest struct{ rent func() (*sql.DB, error) }

func newChest() *chest {
	return &chest{sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("CHEST_URL")) })}
}

// rentedTwice opens both.
func rentedTwice() {
	a := newChest()
	b := newChest() // want `main.newChest builds a second pool of CHEST_URL in addition to the one from main.newChest`
	if db, err := a.rent(); err == nil {
		log.Print(db.Ping())
	}
	if db, err := b.rent(); err == nil {
		log.Print(db.Ping())
	}
}

// opened asks a new box each time.
func opened(w http.ResponseWriter, r *http.Request) {
	b := newBox() // want `main.newBox builds a new pool of STOCK_URL .* for each request`
	if db, err := b.stock(); err == nil {
		db.PingContext(r.Context())
	}
}

// An importer has the function that closes its pool in a field.
type importer struct {
	db   *sql.DB
	done func()
}

func newImporter(dsn string) (*importer, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &importer{db, func() { db.Close() }}, nil
}

// imported closes the pool of the database that the request names.
func imported(w http.ResponseWriter, r *http.Request) {
	i, err := newImporter(r.FormValue("dsn"))
	if err != nil {
		return
	}
	defer i.done()
	i.db.PingContext(r.Context())
}

// importedInLiteral closes it in a deferred literal.
func importedInLiteral(w http.ResponseWriter, r *http.Request) {
	i, err := newImporter(r.FormValue("dsn"))
	if err != nil {
		return
	}
	defer func() { i.done() }()
	i.db.PingContext(r.Context())
}

// forgotten leaves it open.
func forgotten(w http.ResponseWriter, r *http.Request) {
	i, err := newImporter(r.FormValue("dsn")) // want `main.newImporter builds a new pool .* for each request`
	if err != nil {
		return
	}
	i.db.PingContext(r.Context())
}

var shelved = lazy.NewShelf(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("SHELVED_URL")) })

// asked asks a new box for one of its two pools.
func asked(w http.ResponseWriter, r *http.Request) {
	b := parts.New() // want `parts.New builds a new pool of PARTS_URL .* for each request`
	if db, err := b.DB(); err == nil {
		db.PingContext(r.Context())
	}
}

// askedInHelper asks in a helper.
func askedInHelper(w http.ResponseWriter, r *http.Request) {
	b := parts.NewSpare() // want `parts.NewSpare builds a new pool of SPARE_URL .* for each request`
	ping(b, r)
}

func ping(b *parts.Spare, r *http.Request) {
	if db, err := b.DB(); err == nil {
		db.PingContext(r.Context())
	}
}

func init() {
	rented()
	http.HandleFunc("/helper", askedInHelper)
	rentedTwice()
	http.HandleFunc("/asked", asked)
	http.HandleFunc("/shelved", func(w http.ResponseWriter, r *http.Request) {
		if db, err := shelved.Get(); err == nil {
			db.PingContext(r.Context())
		}
	})
	http.HandleFunc("/unopened", unopened)
	http.HandleFunc("/opened", opened)
	http.HandleFunc("/imported", imported)
	http.HandleFunc("/literal", importedInLiteral)
	http.HandleFunc("/forgotten", forgotten)
}
