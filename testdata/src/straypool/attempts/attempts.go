package attempts // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
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
	db, err := shared() // want `attempts.shared builds a new pool of SHARED_URL \(sql.Open at straypool/attempts/attempts.go:17\) for each request that count handles`
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
	_, err := r.db.Exec("INSERT INTO stops VALUES (now())") // want `Exec of repo.db is called after it was closed at line 54; close it last`
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
