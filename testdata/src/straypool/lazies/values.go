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

// A pair opens each of its pools when it is asked for that one.
type pair struct{ left, right func() (*sql.DB, error) }

func newPair() *pair {
	return &pair{
		left:  sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("LEFT_URL")) }),
		right: sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("RIGHT_URL")) }),
	}
}

// askedForRight asks a new pair each time.
func askedForRight(w http.ResponseWriter, r *http.Request) {
	p := newPair() // want `main.newPair builds a new pool of RIGHT_URL .* for each request`
	if db, err := p.right(); err == nil {
		db.PingContext(r.Context())
	}
}

// askedForLeft runs once.
func askedForLeft() {
	if db, err := newPair().left(); err == nil {
		log.Print(db.Ping())
	}
}

// atOnce calls a lazy function that it makes itself.
func atOnce() (*sql.DB, error) {
	return sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("ONCE_URL")) })()
}

func openedAtOnce(w http.ResponseWriter, r *http.Request) {
	if db, err := atOnce(); err == nil { // want `main.atOnce builds a new pool of ONCE_URL .* for each request`
		db.PingContext(r.Context())
	}
}

// An importer has the functions that close its pool in fields.
type importer struct {
	db      *sql.DB
	done    func()
	closers []func() error
}

func newImporter(dsn string) (*importer, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &importer{db, func() { db.Close() }, []func() error{db.Close}}, nil
}

func (i *importer) end() { i.done() }

func (i *importer) endAll() { runAll(i.closers) }

func runAll(all []func() error) {
	for _, f := range all {
		f()
	}
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

// importedInMethod closes it in a method.
func importedInMethod(w http.ResponseWriter, r *http.Request) {
	i, err := newImporter(r.FormValue("dsn"))
	if err != nil {
		return
	}
	defer i.end()
	i.db.PingContext(r.Context())
}

// importedInLoop closes it in a loop over functions.
func importedInLoop(w http.ResponseWriter, r *http.Request) {
	i, err := newImporter(r.FormValue("dsn"))
	if err != nil {
		return
	}
	defer func() {
		for _, f := range i.closers {
			f()
		}
	}()
	i.db.PingContext(r.Context())
}

// importedInHelper does so in a function that a method calls.
func importedInHelper(w http.ResponseWriter, r *http.Request) {
	i, err := newImporter(r.FormValue("dsn"))
	if err != nil {
		return
	}
	defer i.endAll()
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
	http.HandleFunc("/method", importedInMethod)
	http.HandleFunc("/loop", importedInLoop)
	http.HandleFunc("/all", importedInHelper)
	http.HandleFunc("/forgotten", forgotten)
	http.HandleFunc("/right", askedForRight)
	http.HandleFunc("/once", openedAtOnce)
	askedForLeft()
}
