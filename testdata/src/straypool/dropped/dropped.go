package dropped // want package:"pools"

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var (
	value   atomic.Value
	pointer atomic.Pointer[sql.DB]
	swapped atomic.Pointer[sql.DB]
)

func Renew(dsn func() string) {
	for range time.Tick(time.Minute) {
		db, err := sql.Open("postgres", dsn()) // want `sql.Open opens a new pool for value in each iteration of the loop`
		if err != nil {
			continue
		}
		value.Store(db)
	}
}

func RenewPointer(dsn func() string) {
	for range time.Tick(time.Minute) {
		db, err := sql.Open("postgres", dsn()) // want `sql.Open opens a new pool for pointer in each iteration of the loop`
		if err != nil {
			continue
		}
		pointer.Store(db)
	}
}

func Swap(dsn func() string) {
	for range time.Tick(time.Minute) {
		db, err := sql.Open("postgres", dsn())
		if err != nil {
			continue
		}
		if old := swapped.Swap(db); old != nil {
			old.Close()
		}
	}
}

// A holder has a setter that drops the pool before, and one that closes it.
type holder struct {
	mu sync.RWMutex
	db *sql.DB
}

func (h *holder) set(db *sql.DB) {
	h.mu.Lock()
	h.db = db
	h.mu.Unlock()
}

type replacer struct {
	mu sync.RWMutex
	db *sql.DB
}

func (h *replacer) replace(db *sql.DB) {
	h.mu.Lock()
	old := h.db
	h.db = db
	h.mu.Unlock()
	if old != nil {
		old.Close()
	}
}

func Watch(changes <-chan string) {
	var drops holder
	for dsn := range changes {
		db, err := sql.Open("postgres", dsn) // want `sql.Open opens a new pool for holder.db in each iteration of the loop`
		if err != nil {
			continue
		}
		drops.set(db)
	}
}

func Replace(changes <-chan string) {
	var closes replacer
	for dsn := range changes {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			continue
		}
		closes.replace(db)
	}
}

// Each makes a holder in each iteration.
func Each(dsns []string) (all []*holder) {
	for _, dsn := range dsns {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			continue
		}
		h := &holder{}
		h.set(db)
		all = append(all, h)
	}
	return all
}

// A monitor opens another pool when the one that it has does not answer.
type monitor struct {
	dsn string
	mu  sync.Mutex
	db  *sql.DB
}

func (m *monitor) check(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.db == nil || m.db.PingContext(r.Context()) != nil {
		db, err := sql.Open("postgres", m.dsn) // want `sql.Open opens a new pool .*for monitor.db when PingContext on the old pool fails`
		if err != nil {
			return
		}
		m.db = db
	}
}

type reader struct {
	dsn string
	mu  sync.Mutex
	db  *sql.DB
}

func (r *reader) get(ctx context.Context) (*sql.DB, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db != nil {
		var one int
		if r.db.QueryRowContext(ctx, "SELECT 1").Scan(&one) == nil {
			return r.db, nil
		}
	}
	db, err := sql.Open("postgres", r.dsn) // want `sql.Open opens a new pool .*for reader.db when QueryRowContext on the old pool fails`
	if err != nil {
		return nil, err
	}
	r.db = db
	return db, nil
}

type closer struct {
	dsn string
	mu  sync.Mutex
	db  *sql.DB
}

func (c *closer) check(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil || c.db.PingContext(r.Context()) != nil {
		db, err := sql.Open("postgres", c.dsn)
		if err != nil {
			return
		}
		if c.db != nil {
			c.db.Close()
		}
		c.db = db
	}
}

// Settings has a getter that opens another pool each time, under a lock that is new
// each time too.
type Settings struct {
	dsn string
	db  *sql.DB
}

func (s *Settings) dial() (err error) {
	s.db, err = sql.Open("postgres", s.dsn) // want `sql.Open opens a new pool .*for Settings.db each time Settings.Pool runs`
	return err
}

func (s *Settings) Pool() (*sql.DB, error) {
	var (
		once sync.Once
		err  error
	)
	once.Do(func() { err = s.dial() })
	return s.db, err
}

// Kept has the lock next to the pool.
type Kept struct {
	dsn  string
	once sync.Once
	err  error
	db   *sql.DB
}

func (k *Kept) dial() (err error) {
	k.db, err = sql.Open("postgres", k.dsn)
	return err
}

func (k *Kept) Pool() (*sql.DB, error) {
	k.once.Do(func() { k.err = k.dial() })
	return k.db, k.err
}

var current *sql.DB

// Change closes what it finds by way of another function.
func Change(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", r.FormValue("url"))
	if err != nil {
		return
	}
	change(db)
}

func change(db *sql.DB) {
	if old := find(); old != nil {
		old.Close()
	}
	current = db
}

func find() *sql.DB { return current }

var _ = []any{&monitor{dsn: os.Args[0]}, &reader{dsn: os.Args[1]}, &closer{dsn: os.Args[2]}}

// Ask only asks the pool that it drops.
func Ask(ctx context.Context, every <-chan time.Time) {
	for range every {
		if err := asked.Load().PingContext(ctx); err == nil {
			continue
		}
		db, err := sql.Open("postgres", os.Getenv("ASKED_URL")) // want `sql.Open opens a new pool of ASKED_URL for asked when PingContext on the old pool fails, and the old pool is not closed`
		if err != nil {
			continue
		}
		asked.Store(db)
	}
}

// Later closes the one before when it is no longer used.
func Later(every <-chan time.Time) {
	for range every {
		db, err := sql.Open("postgres", os.Getenv("LATER_URL"))
		if err != nil {
			continue
		}
		old := later.Load()
		later.Store(db)
		time.AfterFunc(time.Minute, func() { old.Close() })
	}
}

var asked, later atomic.Pointer[sql.DB]

// Renewed closes the one that has failed.
func Renewed(ctx context.Context, every <-chan time.Time) {
	for range every {
		failed := renewed.Load()
		if err := failed.PingContext(ctx); err == nil {
			continue
		}
		db, err := sql.Open("postgres", os.Getenv("RENEWED_URL"))
		if err != nil {
			continue
		}
		renewed.Store(db)
		failed.Close()
	}
}

var renewed atomic.Pointer[sql.DB]
