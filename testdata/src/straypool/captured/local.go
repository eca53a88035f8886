package captured

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

// Local keeps a pool in a variable of its own, for the handlers that it registers.
func Local(mux *http.ServeMux) {
	var (
		mu           sync.Mutex
		locked, free *sql.DB
	)
	get := func() (*sql.DB, error) {
		mu.Lock()
		defer mu.Unlock()
		if locked == nil {
			db, err := sql.Open("postgres", os.Getenv("LOCKED_URL"))
			if err != nil {
				return nil, err
			}
			locked = db
		}
		return locked, nil
	}
	getFree := func() (db *sql.DB, err error) {
		if free == nil {
			free, err = sql.Open("postgres", os.Getenv("FREE_URL")) // want `sql.Open opens a pool if Local.free is nil, without a lock`
		}
		return free, err
	}
	getNew := func() (*sql.DB, error) {
		return sql.Open("postgres", os.Getenv("NEW_URL"))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if db, err := get(); err == nil {
			db.PingContext(r.Context())
		}
	})
	mux.HandleFunc("/again", func(w http.ResponseWriter, r *http.Request) {
		if db, err := get(); err == nil {
			db.PingContext(r.Context())
		}
	})
	mux.HandleFunc("/free", func(w http.ResponseWriter, r *http.Request) {
		if db, err := getFree(); err == nil {
			db.PingContext(r.Context())
		}
	})
	mux.HandleFunc("/new", func(w http.ResponseWriter, r *http.Request) {
		if db, err := getNew(); err == nil { // want `builds a new pool of NEW_URL .* for each request`
			db.PingContext(r.Context())
		}
	})
}

// Handler returns the literal that calls the one which fills the variable.
func Handler(dsn string) http.HandlerFunc {
	var (
		mu sync.Mutex
		db *sql.DB
	)
	get := func() (*sql.DB, error) {
		mu.Lock()
		defer mu.Unlock()
		if db == nil {
			var err error
			if db, err = sql.Open("postgres", dsn); err != nil {
				db = nil
				return nil, err
			}
		}
		return db, nil
	}
	return func(w http.ResponseWriter, r *http.Request) {
		if db, err := get(); err == nil {
			db.PingContext(r.Context())
		}
	}
}

// A list of steps runs for each request.
type steps struct{ all []step }

type step struct {
	name string
	run  func() error
}

func (s *steps) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, step := range s.all {
		if step.run() != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}
}

// Steps have a step whose pool another literal opens.
func Steps() http.Handler {
	var (
		mu sync.Mutex
		db *sql.DB
	)
	get := func() (*sql.DB, error) {
		mu.Lock()
		defer mu.Unlock()
		if db == nil {
			opened, err := sql.Open("postgres", os.Getenv("STEPS_URL"))
			if err != nil {
				return nil, err
			}
			db = opened
		}
		return db, nil
	}
	return &steps{[]step{{"ping", func() error {
		db, err := get()
		if err != nil {
			return err
		}
		return db.Ping()
	}}}}
}

// Once fills its variable in a literal that another one calls, and returns the pool.
func Once(open func(func() error) error) (db *sql.DB, err error) {
	connect := func() error {
		db, err = sql.Open("postgres", os.Getenv("ONCE_URL"))
		return err
	}
	err = func() error { return connect() }()
	return db, err
}
