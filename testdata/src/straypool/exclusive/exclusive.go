package exclusive // want package:"pools"

// What keeps a second goroutine out need not be a mutex.

import (
	"database/sql"
	"net/http"
	"os"
	"sync/atomic"
)

var (
	slot   = make(chan struct{}, 1)
	orders *sql.DB
)

// Orders has a channel with room for one.
func Orders() (*sql.DB, error) {
	slot <- struct{}{}
	defer func() { <-slot }()
	if orders != nil {
		return orders, nil
	}
	var err error
	orders, err = sql.Open("postgres", os.Getenv("ORDERS_URL"))
	return orders, err
}

var (
	token = make(chan bool, 1)
	users *sql.DB
)

func init() { token <- true }

// Users takes a token, and puts it back.
func Users() (*sql.DB, error) {
	<-token
	defer func() { token <- true }()
	if users == nil {
		db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
		if err != nil {
			return nil, err
		}
		users = db
	}
	return users, nil
}

var (
	slots = make(chan struct{}, 8)
	items *sql.DB
)

// Items lets eight in.
func Items() (*sql.DB, error) {
	slots <- struct{}{}
	defer func() { <-slots }()
	if items == nil {
		db, err := sql.Open("postgres", os.Getenv("ITEMS_URL")) // want `sql.Open opens a pool if items is nil, without a lock`
		if err != nil {
			return nil, err
		}
		items = db
	}
	return items, nil
}

var (
	events = make(chan string, 1)
	audit  *sql.DB
)

// Audit only reports that it runs.
func Audit() (*sql.DB, error) {
	events <- "audit"
	if audit == nil {
		db, err := sql.Open("postgres", os.Getenv("AUDIT_URL")) // want `sql.Open opens a pool if audit is nil, without a lock`
		if err != nil {
			return nil, err
		}
		audit = db
	}
	return audit, nil
}

var (
	first  atomic.Bool
	ready  = make(chan struct{})
	stock  *sql.DB
	failed error
)

// Stock lets the first caller open the pool, for which the others wait.
func Stock() (*sql.DB, error) {
	if first.CompareAndSwap(false, true) {
		stock, failed = sql.Open("postgres", os.Getenv("STOCK_URL"))
		close(ready)
	}
	<-ready
	return stock, failed
}

var (
	begun atomic.Bool
	carts *sql.DB
)

// prepare runs its body once.
func prepare() {
	if begun.Swap(true) {
		return
	}
	carts, _ = sql.Open("postgres", os.Getenv("CARTS_URL"))
}

var (
	entered atomic.Int64
	news    *sql.DB
)

// read lets one through that counts, but all of them in turn.
func read() {
	if entered.CompareAndSwap(0, 1) {
		news, _ = sql.Open("postgres", os.Getenv("NEWS_URL")) // want `sql.Open opens a new pool of NEWS_URL for news each time Serve runs, and the previous one is not closed`
		entered.Store(0)
	}
}

var (
	calls atomic.Int32
	bills *sql.DB
)

// count lets the first one through.
func count() {
	if calls.Add(1) == 1 {
		bills, _ = sql.Open("postgres", os.Getenv("BILLS_URL"))
	}
}

func Serve(w http.ResponseWriter, r *http.Request) {
	db, err := Stock()
	if err != nil || db.Ping() != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	prepare()
	count()
	read()
}
