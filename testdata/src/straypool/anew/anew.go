package anew // want package:"pools"

// Package anew asks a getter whether there is a pool, and makes a sync.Once anew.

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

type holder struct {
	mu sync.Mutex
	db *sql.DB
}

func (h *holder) get() *sql.DB   { return h.db }
func (h *holder) put(db *sql.DB) { h.db = db }

var orders, stock holder

func Orders() (*sql.DB, error) {
	if db := orders.get(); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open opens a pool if holder.db is nil, without a lock`
	if err != nil {
		return nil, err
	}
	orders.put(db)
	return db, nil
}

func Stock() (*sql.DB, error) {
	stock.mu.Lock()
	defer stock.mu.Unlock()
	if stock.get() == nil {
		db, err := sql.Open("postgres", os.Getenv("STOCK_URL"))
		if err != nil {
			return nil, err
		}
		stock.put(db)
	}
	return stock.get(), nil
}

var (
	once  sync.Once
	users *sql.DB
)

func Users() *sql.DB {
	once.Do(func() { users, _ = sql.Open("postgres", os.Getenv("USERS_URL")) })
	return users
}

func Reset() {
	once = sync.Once{} // want `Reset replaces once with a new sync.Once, so the next call opens another pool, and the pool in users is never closed; close that pool here \[straypool/overwritten\]`
}

var (
	tidy  = new(sync.Once)
	items *sql.DB
)

func Items() *sql.DB {
	tidy.Do(func() { items, _ = sql.Open("postgres", os.Getenv("ITEMS_URL")) })
	return items
}

func ResetItems() {
	if items != nil {
		items.Close()
	}
	items, tidy = nil, new(sync.Once)
}

type cache struct {
	once sync.Once
	db   *sql.DB
}

func (c *cache) pool() *sql.DB {
	c.once.Do(func() { c.db, _ = sql.Open("postgres", os.Getenv("CACHE_URL")) })
	return c.db
}

func (c *cache) drop() {
	c.once = sync.Once{} // want `cache.drop replaces cache.once with a new sync.Once, so the next call opens another pool, and the pool in cache.db is never closed`
}

var shared cache

func Serve(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("drop") != "" {
		shared.drop()
	}
	shared.pool().Ping()
	carts.refresh() // want `shop.refresh stores a new pool \(sql.Open at straypool/anew/anew.go:105\) in shop.db each time Serve runs, and the previous one is not closed`
}

// A shop is older than the requests that its methods handle.
type shop struct{ db *sql.DB }

func (s *shop) refresh() { s.db, _ = sql.Open("postgres", os.Getenv("SHOP_URL")) }

var carts shop

// Routes has a shop in a variable that the handler captures.
func Routes(mux *http.ServeMux) {
	s := &shop{}
	own := &pools{}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.refresh()                                         // want `shop.refresh stores a new pool .* in shop.db each time the function literal`
		db, err := sql.Open("postgres", r.FormValue("dsn")) // want `sql.Open opens a new pool for pools.db for each request`
		if err == nil {
			own.swap(db)
		}
	})
	mux.HandleFunc("/kept", func(w http.ResponseWriter, r *http.Request) {
		kept, err := sql.Open("postgres", r.FormValue("kept"))
		if err != nil {
			return
		}
		if old := own.swap(kept); old != nil {
			old.Close()
		}
	})
}

type pools struct {
	mu sync.Mutex
	db *sql.DB
}

// swap returns the pool before.
func (p *pools) swap(db *sql.DB) (old *sql.DB) {
	p.mu.Lock()
	defer p.mu.Unlock()
	old, p.db = p.db, db
	return old
}

type history struct {
	mu  sync.Mutex
	old []*sql.DB
	now *sql.DB
}

// rotate keeps the one before for sweep.
func (h *history) rotate(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.now != nil {
		h.old = append(h.old, h.now)
	}
	h.now = db
	return nil
}

func (h *history) sweep() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, db := range h.old {
		db.Close()
	}
	h.old = nil
}

// Rotating has a history in a variable that a handler captures.
func Rotating(mux *http.ServeMux) {
	h := &history{}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		h.sweep()
		if err := h.rotate(r.FormValue("dsn")); err != nil {
			w.WriteHeader(http.StatusBadRequest)
		}
	})
}

// A visit is made for each request, and opens its pool once.
type visit struct {
	once sync.Once
	db   *sql.DB
}

func (v *visit) pool() *sql.DB {
	v.once.Do(func() { v.db, _ = sql.Open("postgres", os.Getenv("VISIT_URL")) }) // want `builds a new pool of VISIT_URL for each request .*, in an object that is created each time`
	return v.db
}

func (v *visit) show() { v.pool().Ping() }

func action(f func(*visit)) http.Handler {
	return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { f(new(visit)) })
}

// A lasting visit is made once.
type lasting struct{ visit }

func (l *lasting) pool() *sql.DB {
	l.once.Do(func() { l.db, _ = sql.Open("postgres", os.Getenv("LASTING_URL")) })
	return l.db
}

func (l *lasting) show() { l.pool().Ping() }

var only = new(lasting)

func onOnly(f func(*lasting)) http.Handler {
	return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { f(only) })
}

// Actions are methods of both.
func Actions(mux *http.ServeMux) {
	mux.Handle("/visit", action((*visit).show))
	mux.Handle("/lasting", onOnly((*lasting).show))
}
