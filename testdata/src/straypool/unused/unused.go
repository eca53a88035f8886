package unused // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var pool = sync.OnceValues(func() (*sql.DB, error) { // want `nothing calls pool, which opens a pool once; use it for the pools of its database, or remove it \[straypool/unused\]`
	return sql.Open("postgres", os.Getenv("POOL_URL"))
})

func connect(dsn string) (*sql.DB, error) { // want `nothing calls connect, which opens a pool`
	return sql.Open("postgres", dsn)
}

type manager struct {
	mu    sync.Mutex
	pools map[string]*sql.DB
}

func newManager() *manager { // want `nothing calls newManager, which creates a manager of pools`
	return &manager{pools: map[string]*sql.DB{}}
}

func (m *manager) get(dsn string) (*sql.DB, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if db := m.pools[dsn]; db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", dsn)
	if err == nil {
		m.pools[dsn] = db
	}
	return db, err
}

type forgotten struct { // want `nothing creates a value of type forgotten, a manager of pools; use it for the pools of its database, or remove it`
	mu sync.Mutex
	db *sql.DB
}

func (f *forgotten) get() (*sql.DB, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		db, err := sql.Open("postgres", os.Getenv("FORGOTTEN_URL"))
		if err != nil {
			return nil, err
		}
		f.db = db
	}
	return f.db, nil
}

type embedded struct{ db *sql.DB }

func (e *embedded) open() (err error) {
	e.db, err = sql.Open("postgres", os.Getenv("EMBEDDED_URL"))
	return err
}

type Service struct{ embedded }

// Exported may have callers elsewhere.
func Exported(dsn string) (*sql.DB, error) { return helper(dsn) }

func helper(dsn string) (*sql.DB, error) { return sql.Open("postgres", dsn) }

// provided is passed on as a value.
func provided() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("PROVIDED_URL")) }

var Providers = []any{provided}

type holder struct{ db *sql.DB }

// made is made by hand, so newHolder is not needed.
var made = &holder{} // want `nothing uses made, a manager of pools; use it for the pools of its database, or remove it`

func newHolder() *holder { return &holder{} } // want `nothing calls newHolder, which creates a manager of pools`

func (h *holder) open() (err error) {
	h.db, err = sql.Open("postgres", os.Getenv("HOLDER_URL"))
	return err
}

type wrapped struct{ holder *twice }

type twice struct{ db, other *sql.DB }

// newTwice is called.
func newTwice() *twice { return &twice{} }

func (t *twice) open() (err error) {
	if t.db, err = sql.Open("postgres", os.Getenv("TWICE_URL")); err != nil {
		return err
	}
	t.other, err = sql.Open("postgres", os.Getenv("OTHER_URL"))
	return err
}

func NewWrapped() *wrapped { return &wrapped{newTwice()} }

// open calls itself, and nothing else does.
func open(tries int) (*sql.DB, error) { // want `nothing calls open, which opens a pool`
	db, err := sql.Open("postgres", os.Getenv("OPENED_URL"))
	if err != nil && tries > 0 {
		return open(tries - 1)
	}
	return db, err
}

var (
	once   sync.Once
	hidden *sql.DB
)

// get keeps its pool and gives it away.
func get() *sql.DB { // want `nothing calls get, the accessor of a pool`
	once.Do(func() { hidden, _ = sql.Open("postgres", os.Getenv("HIDDEN_URL")) })
	return hidden
}

// start keeps it, and gives nothing.
func start() {
	once.Do(func() { hidden, _ = sql.Open("postgres", os.Getenv("HIDDEN_URL")) })
}

//poolvet:bulkhead for the day when it is needed
func reserve() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("RESERVED_URL")) }

// both keeps one of two, and is reported once.
func both() (*sql.DB, error) { // want `nothing calls both, `
	once.Do(func() { hidden, _ = sql.Open("postgres", os.Getenv("HIDDEN_URL")) })
	return sql.Open("postgres", os.Getenv("BOTH_URL"))
}

type initial struct{ db *sql.DB } // want `nothing creates a value of type initial, a manager of pools`

func (i *initial) init() (err error) {
	i.db, err = sql.Open("postgres", os.Getenv("INITIAL_URL"))
	return err
}
