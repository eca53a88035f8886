package brief // want package:"pools"

// This package has objects, functions and requests that live no longer than the handler
// which makes them.

import (
	"context"
	"database/sql"
	"net/http"
	"net/rpc"
	"os"
	"sync"
)

// A visit is made for each request, so its sync.Once protects nothing.
type visit struct {
	once sync.Once
	pool *sql.DB
}

func (v *visit) db() *sql.DB {
	v.once.Do(func() {
		v.pool, _ = sql.Open("postgres", os.Getenv("VISITS_URL")) // want `sql.Open builds a new pool of VISITS_URL for each request that Visits handles, in an object that is created each time \(straypool/brief/brief.go:29\); create the object once, when the program starts \[straypool/request\]`
	})
	return v.pool
}

func Visits(w http.ResponseWriter, r *http.Request) {
	v := &visit{}
	v.db().PingContext(r.Context())
}

// A lookup is made for each request too, and asks whether it has a pool.
type lookup struct{ pool *sql.DB }

func (l *lookup) db() *sql.DB {
	if l.pool == nil {
		l.pool, _ = sql.Open("postgres", os.Getenv("LOOKUPS_URL")) // want `sql.Open builds a new pool of LOOKUPS_URL for each request that Lookups handles`
	}
	return l.pool
}

func Lookups(w http.ResponseWriter, r *http.Request) {
	var l lookup
	l.db().PingContext(r.Context())
}

// A desk lives on: its sync.Once opens one pool.
type desk struct {
	once sync.Once
	pool *sql.DB
}

func (d *desk) db() *sql.DB {
	d.once.Do(func() { d.pool, _ = sql.Open("postgres", os.Getenv("DESKS_URL")) })
	return d.pool
}

func init() { http.Handle("/desk", new(desk)) }

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.db().PingContext(r.Context()) }

// A shelf is made by the handler and kept: its pool is opened once for each shelf.
type shelf struct {
	once sync.Once
	pool *sql.DB
}

var shelves sync.Map

func (s *shelf) db(dsn string) *sql.DB {
	s.once.Do(func() { s.pool, _ = sql.Open("postgres", dsn) })
	return s.pool
}

func Shelves(w http.ResponseWriter, r *http.Request) {
	s := &shelf{}
	kept, _ := shelves.LoadOrStore(r.PathValue("shelf"), s)
	kept.(*shelf).db(os.Getenv("SHELVES_URL")).PingContext(r.Context())
}

// A ledger has its function in a field, which opens a pool for each call.
type ledger struct{ open func() (*sql.DB, error) }

func NewLedger() *ledger {
	return &ledger{open: func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("LEDGER_URL")) }}
}

func (l *ledger) Sum() (n int, err error) {
	db, err := l.open() // want `sql.Open builds a new pool of LEDGER_URL \(at straypool/brief/brief.go:\d+\) on each call of ledger.Sum, which neither keeps nor closes it`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT sum(amount) FROM entries").Scan(&n)
}

// An archive has its function from others too, or opens a pool for each call.
type archive struct{ open func() (*sql.DB, error) }

func NewArchive(open func() (*sql.DB, error)) *archive {
	a := &archive{open: func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("ARCHIVE_URL")) }}
	if open != nil {
		a.open = open
	}
	return a
}

func (a *archive) Sum() (n int, err error) {
	db, err := a.open() // want `sql.Open builds a new pool of ARCHIVE_URL \(at straypool/brief/brief.go:\d+\) on each call of archive.Sum`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT sum(amount) FROM entries").Scan(&n)
}

type key struct{}

// Tenants puts a pool into each request, where nothing closes it.
func Tenants(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("postgres", os.Getenv("TENANTS_URL")+r.Header.Get("X-Tenant")) // want `sql.Open builds a new pool for each request that the function literal at straypool/brief/brief.go:\d+ handles; close it at the end, or keep one per database`
		if err != nil {
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, db)))
	})
}

// Closed does the same, and closes it.
func Closed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("postgres", os.Getenv("TENANTS_URL")+r.Header.Get("X-Tenant"))
		if err != nil {
			return
		}
		defer db.Close()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, db)))
	})
}

// With returns a context that lives as long as the caller likes.
func With(ctx context.Context) context.Context {
	db, err := sql.Open("postgres", os.Getenv("CONTEXT_URL"))
	if err != nil {
		return ctx
	}
	return context.WithValue(ctx, key{}, db)
}

// Counts is a service of net/rpc.
type Counts struct{}

func (Counts) All(arg int, reply *int) error {
	db, err := sql.Open("postgres", os.Getenv("COUNTS_URL")) // want `sql.Open builds a new pool of COUNTS_URL for each request that runs Counts.All`
	if err != nil {
		return err
	}
	defer db.Close()
	return db.QueryRow("SELECT $1", arg).Scan(reply)
}

func Register() error { return rpc.Register(Counts{}) }
