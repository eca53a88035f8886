package db // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		panic(err)
	}
	return db
}

// Stocks is asked for itself.
var Stocks = must(sql.Open("postgres", os.Getenv("STOCKS_URL")))

var (
	once  sync.Once
	users *sql.DB
)

// Users is built when it is first asked for.
func Users() *sql.DB {
	once.Do(func() { users, _ = sql.Open("postgres", os.Getenv("USERS_URL")) })
	return users
}

var (
	mu    sync.Mutex
	items *sql.DB
)

// Items leaves it to another function to build.
func Items() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	if items == nil {
		items = openItems()
	}
	return items
}

func openItems() *sql.DB { return must(sql.Open("postgres", os.Getenv("ITEMS_URL"))) }

var events *sql.DB

// Start fills a variable for others to ask for.
func Start() {
	mu.Lock()
	defer mu.Unlock()
	if events == nil {
		events = must(sql.Open("postgres", os.Getenv("EVENTS_URL")))
	}
}

// Events returns what Start has built.
func Events() *sql.DB { return events }

// Lock has nothing to do with pools.
func Lock() *sync.Mutex { return &mu }

// A Store has one, too.
type Store struct{}

// Events is a method, which needs a Store.
func (Store) Events() *sql.DB { return events }
