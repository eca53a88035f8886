package flagged // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
	"sync/atomic"
)

var (
	ready  atomic.Bool
	orders *sql.DB
)

// Orders asks a flag that two goroutines can find unset.
func Orders() (*sql.DB, error) {
	if ready.Load() {
		return orders, nil
	}
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open opens a pool if ready is not set, without a lock: two goroutines can each open a pool; hold a mutex around the check and the assignment, or use sync.Once \[straypool/race\]`
	if err != nil {
		return nil, err
	}
	orders = db
	ready.Store(true)
	return db, nil
}

var (
	state uint32
	stock *sql.DB
)

// Stock has its flag in a number.
func Stock() *sql.DB {
	if atomic.LoadUint32(&state) == 0 {
		db, err := sql.Open("postgres", os.Getenv("STOCK_URL")) // want `sql.Open opens a pool if state is not set, without a lock`
		if err != nil {
			panic(err)
		}
		stock = db
		atomic.StoreUint32(&state, 1)
	}
	return stock
}

var (
	opened bool
	users  *sql.DB
)

// Users has a plain flag.
func Users() (*sql.DB, error) {
	if !opened {
		var err error
		users, err = sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open opens a pool if opened is not set, without a lock`
		if err != nil {
			return nil, err
		}
		opened = true
	}
	return users, nil
}

var (
	mu   sync.Mutex
	set  atomic.Bool
	news *sql.DB
)

// News asks again under the lock.
func News() (*sql.DB, error) {
	if set.Load() {
		return news, nil
	}
	mu.Lock()
	defer mu.Unlock()
	if set.Load() {
		return news, nil
	}
	db, err := sql.Open("postgres", os.Getenv("NEWS_URL"))
	if err != nil {
		return nil, err
	}
	news = db
	set.Store(true)
	return news, nil
}

var (
	halfMu sync.Mutex
	half   atomic.Bool
	carts  *sql.DB
)

// Carts takes the lock too late.
func Carts() (*sql.DB, error) {
	if half.Load() {
		return carts, nil
	}
	halfMu.Lock()
	defer halfMu.Unlock()
	db, err := sql.Open("postgres", os.Getenv("CARTS_URL")) // want `sql.Open opens a pool if half is not set`
	if err != nil {
		return nil, err
	}
	carts = db
	half.Store(true)
	return carts, nil
}

var (
	claimed atomic.Bool
	jobs    *sql.DB
)

// Jobs lets one goroutine through.
func Jobs() error {
	if !claimed.CompareAndSwap(false, true) {
		return nil
	}
	db, err := sql.Open("postgres", os.Getenv("JOBS_URL"))
	if err != nil {
		return err
	}
	jobs = db
	return nil
}

var (
	verbose bool
	traces  *sql.DB
)

// A flag that the function does not set says nothing of the pool.
func init() {
	if !verbose {
		traces, _ = sql.Open("postgres", os.Getenv("TRACES_URL"))
	}
}

// Traces returns what init has opened.
func Traces() (*sql.DB, *sql.DB) { return traces, jobs }

type lazy struct {
	done atomic.Bool
	mu   sync.Mutex
	db   *sql.DB
}

// DB locks nothing, though the lock stands there.
func (l *lazy) DB() (*sql.DB, error) {
	if l.done.Load() {
		return l.db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("LAZY_URL")) // want `sql.Open opens a pool if lazy.done is not set, without a lock`
	if err != nil {
		return nil, err
	}
	l.db = db
	l.done.Store(true)
	return db, nil
}

var theLazy = &lazy{}

// Lazy uses it.
func Lazy() (*sql.DB, error) { return theLazy.DB() }
