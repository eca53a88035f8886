package attempts // want package:"pools"

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"os"
	"sync"

	"github.com/cenkalti/backoff/v4"
)

// shared has a sync.Once of its own for each call.
func shared() (*sql.DB, error) {
	var (
		once sync.Once
		db   *sql.DB
		err  error
	)
	once.Do(func() { db, err = sql.Open("postgres", os.Getenv("SHARED_URL")) })
	return db, err
}

func count(w http.ResponseWriter, r *http.Request) {
	db, err := shared() // want `attempts.shared builds a new pool of SHARED_URL \(sql.Open at straypool/attempts/attempts.go:21\) for each request that count handles`
	if err != nil {
		return
	}
	db.PingContext(r.Context())
}

// lasting keeps what its sync.Once opens.
func lasting() http.HandlerFunc {
	var (
		once sync.Once
		db   *sql.DB
	)
	return func(w http.ResponseWriter, r *http.Request) {
		once.Do(func() { db, _ = sql.Open("postgres", os.Getenv("LASTING_URL")) })
		db.PingContext(r.Context())
	}
}

func Routes() {
	http.HandleFunc("/count", count)
	http.HandleFunc("/lasting", lasting())
}

type repo struct{ db *sql.DB }

func NewRepo(db *sql.DB) *repo { return &repo{db} }

func (r *repo) end() { r.db.Close() }

// Stop ends the pool, and then uses it.
func (r *repo) Stop() error {
	r.end()
	_, err := r.db.Exec("INSERT INTO stops VALUES (now())") // want `Exec is called on repo.db after repo.db was closed at line 58; close it last`
	return err
}

// Last uses it before.
func (r *repo) Last() error {
	_, err := r.db.Exec("INSERT INTO stops VALUES (now())")
	r.end()
	return err
}

// Other ends that of another one.
func (r *repo) Other(other *repo) error {
	other.end()
	return r.db.Ping()
}

func (r *repo) renew() (err error) {
	r.db.Close()
	r.db, err = sql.Open("postgres", os.Getenv("SHARED_URL"))
	return err
}

// Again has another pool after that.
func (r *repo) Again() error {
	if err := r.renew(); err != nil {
		return err
	}
	return r.db.Ping()
}

// patient keeps the last of several pools.
func patient(ctx context.Context) (db *sql.DB, err error) {
	err = backoff.Retry(func() error {
		db, err = sql.Open("postgres", os.Getenv("PATIENT_URL")) // want `the pool from sql.Open is not closed when PingContext fails at line \d+ and the function literal is called again`
		if err != nil {
			return err
		}
		return db.PingContext(ctx)
	}, backoff.NewExponentialBackOff())
	return db, err
}

// Follow closes what it gets, and its caller need not care for the others.
func Follow(ctx context.Context) error {
	db, err := patient(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "CALL follow()")
	return err
}

var archive struct {
	sync.Mutex
	db   *sql.DB
	done bool
}

// archived looks under the lock, and opens without it.
func archived() *sql.DB {
	archive.Lock()
	done := archive.done
	archive.Unlock()
	if !done {
		db, err := sql.Open("postgres", os.Getenv("ARCHIVE_URL")) // want `sql.Open opens a pool if archive.done is not set`
		if err != nil {
			return nil
		}
		archive.Lock()
		archive.db, archive.done = db, true
		archive.Unlock()
	}
	return archive.db
}

var kept struct {
	sync.Mutex
	db   *sql.DB
	done bool
}

// keptOnce holds the lock all the time.
func keptOnce() *sql.DB {
	kept.Lock()
	defer kept.Unlock()
	if !kept.done {
		db, err := sql.Open("postgres", os.Getenv("KEPT_URL"))
		if err != nil {
			return nil
		}
		kept.db, kept.done = db, true
	}
	return kept.db
}

type rates struct {
	mu *sync.Mutex
	db *sql.DB
}

// get locks a mutex that it has just made.
func (r *rates) get() *sql.DB {
	r.mu = new(sync.Mutex)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db == nil {
		r.db, _ = sql.Open("postgres", os.Getenv("RATES_URL")) // want `sql.Open opens a pool if rates.db is nil, under a lock that each call makes for itself`
	}
	return r.db
}

var all rates

func rate(w http.ResponseWriter, r *http.Request) {
	all.get().PingContext(r.Context())
	archived().PingContext(r.Context())
	keptOnce().PingContext(r.Context())
}

func More() { http.HandleFunc("/rate", rate) }

func opened() (*sql.DB, func() error, error) {
	db, err := sql.Open("postgres", os.Getenv("JOINED_URL"))
	if err != nil {
		return nil, nil, err
	}
	return db, db.Close, nil
}

// Joined closes in a deferred literal, which has captured the function that does.
func Joined() (err error) {
	db, done, err := opened()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	_, err = db.Exec("CALL joined()")
	return err
}
