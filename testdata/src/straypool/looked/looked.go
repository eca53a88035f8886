package looked // want package:"pools"

// Package looked asks helpers whether there is a pool, under locks of their own.

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

var (
	mu     sync.RWMutex
	orders *sql.DB
)

func currentOrders() *sql.DB {
	mu.RLock()
	db := orders
	mu.RUnlock()
	return db
}

// Orders looks under the read lock, and openOrders again under the lock.
func Orders() (*sql.DB, error) {
	if db := currentOrders(); db != nil {
		return db, nil
	}
	return openOrders()
}

func openOrders() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if orders != nil {
		return orders, nil
	}
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	orders = db
	return db, nil
}

var stock *sql.DB

func currentStock() *sql.DB {
	mu.RLock()
	defer mu.RUnlock()
	return stock
}

// Stock looks no second time.
func Stock() (*sql.DB, error) {
	if db := currentStock(); db != nil {
		return db, nil
	}
	return openStock()
}

func openStock() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("STOCK_URL")) // want `sql.Open opens a pool if stock holds none, but the lock is released between the check and the assignment`
	if err != nil {
		return nil, err
	}
	mu.Lock()
	defer mu.Unlock()
	stock = db
	return db, nil
}

type store struct {
	mu      sync.RWMutex
	main    *sql.DB
	replica *sql.DB
}

func (s *store) hasMain() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.main != nil
}

func (s *store) openMain() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.main != nil {
		return nil
	}
	db, err := sql.Open("postgres", os.Getenv("MAIN_URL"))
	if err != nil {
		return err
	}
	s.main = db
	return nil
}

// serveMain is right.
func (s *store) serveMain(w http.ResponseWriter, r *http.Request) {
	if !s.hasMain() {
		if err := s.openMain(); err != nil {
			return
		}
	}
	s.main.PingContext(r.Context())
}

func (s *store) lacksReplica() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.replica == nil {
		return true
	}
	return false
}

func (s *store) openReplica() error {
	db, err := sql.Open("postgres", os.Getenv("REPLICA_URL")) // want `sql.Open opens a pool if store.replica holds none, but the lock is released between the check and the assignment`
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.replica = db
	return nil
}

// serveReplica opens one for each request that comes early.
func (s *store) serveReplica(w http.ResponseWriter, r *http.Request) {
	if s.lacksReplica() {
		if err := s.openReplica(); err != nil {
			return
		}
	}
	s.replica.PingContext(r.Context())
}

// Routes shows both.
func Routes() {
	s := new(store)
	http.HandleFunc("/main", s.serveMain)
	http.HandleFunc("/replica", s.serveReplica)
}

var users *sql.DB

// Users holds the lock for openUsers, which does not ask.
func Users() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if users == nil {
		if err := openUsers(); err != nil {
			return nil, err
		}
	}
	return users, nil
}

func openUsers() (err error) {
	users, err = sql.Open("postgres", os.Getenv("USERS_URL"))
	return err
}

var carts *sql.DB

// Carts looks again when it has opened one.
func Carts() (*sql.DB, error) {
	mu.RLock()
	db := carts
	mu.RUnlock()
	if db != nil {
		return db, nil
	}
	fresh, err := sql.Open("postgres", os.Getenv("CARTS_URL"))
	if err != nil {
		return nil, err
	}
	mu.Lock()
	defer mu.Unlock()
	if carts != nil {
		fresh.Close()
		return carts, nil
	}
	carts = fresh
	return fresh, nil
}

var prices *sql.DB

// Prices forgets to close the one that came second.
func Prices() (*sql.DB, error) {
	mu.RLock()
	db := prices
	mu.RUnlock()
	if db != nil {
		return db, nil
	}
	fresh, err := sql.Open("postgres", os.Getenv("PRICES_URL")) // want `sql.Open opens a pool if prices holds none: two goroutines can each open one, and the second pool is never closed; close it if the second lookup finds one`
	if err != nil {
		return nil, err
	}
	mu.Lock()
	defer mu.Unlock()
	if prices != nil {
		return prices, nil
	}
	prices = fresh
	return fresh, nil
}

var news *sql.DB

// News holds the lock while it looks, and while it keeps, and not in between.
func News() (*sql.DB, error) {
	mu.Lock()
	db := news
	mu.Unlock()
	if db != nil {
		return db, nil
	}
	fresh, err := sql.Open("postgres", os.Getenv("NEWS_URL")) // want `sql.Open opens a pool if news holds none, but the lock is released between the check and the assignment`
	if err != nil {
		return nil, err
	}
	mu.Lock()
	news = fresh
	mu.Unlock()
	return fresh, nil
}

var mail *sql.DB

func locked(f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}

// Mail runs its literal under the lock.
func Mail() *sql.DB {
	locked(func() {
		if mail == nil {
			mail, _ = sql.Open("postgres", os.Getenv("MAIL_URL"))
		}
	})
	return mail
}

var jobs *sql.DB

func counted(f func()) {
	mu.Lock()
	mu.Unlock()
	f()
}

// Jobs runs its literal when the lock is released.
func Jobs() *sql.DB {
	counted(func() {
		if jobs == nil {
			jobs, _ = sql.Open("postgres", os.Getenv("JOBS_URL")) // want `sql.Open opens a pool if jobs is nil, without a lock`
		}
	})
	return jobs
}

type cache struct{ db *sql.DB }

func (c *cache) get() *sql.DB {
	if c.db == nil {
		c.db, _ = sql.Open("postgres", os.Getenv("CACHE_URL")) // want `sql.Open opens a pool if cache.db is nil, without a lock`
	}
	return c.db
}

var shared = &cache{}

// Shared has one for all.
func Shared() *sql.DB { return shared.get() }
