package drivers // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"
)

var db, first, second *sql.DB

// Connect opens one of two.
func Connect(driver string) (err error) {
	if driver == "mysql" {
		db, err = sql.Open("mysql", os.Getenv("DRIVEN_URL"))
	} else {
		db, err = sql.Open("postgres", os.Getenv("DRIVEN_URL"))
	}
	return err
}

// Pair opens both.
func Pair() (err error) {
	if first, err = sql.Open("mysql", os.Getenv("PAIR_URL")); err != nil {
		return err
	}
	second, err = sql.Open("postgres", os.Getenv("PAIR_URL"))
	return err
}

// Mixed opens one of two, and of another database two at once.
func Mixed(driver string) (err error) {
	if driver == "mysql" {
		db, err = sql.Open("mysql", os.Getenv("MIXED_URL"))
	} else if db, err = sql.Open("postgres", os.Getenv("MIXED_URL")); err == nil {
		first, err = sql.Open("postgres", os.Getenv("BESIDE_URL"))
	}
	return err
}

// Locks holds each of its pools to one connection, or to two.
func Locks(dsn string) (lock, pair *sql.DB) {
	lock, _ = sql.Open("postgres", dsn)
	lock.SetMaxOpenConns(1)
	pair, _ = sql.Open("postgres", dsn)
	pair.SetMaxIdleConns(1)
	pair.SetMaxOpenConns(2)
	return lock, pair
}

// Dial opens one of two, as its argument says.
func Dial(driver, dsn string) (err error) {
	switch driver {
	case "mysql":
		db, err = sql.Open("mysql", dsn)
	default:
		db, err = sql.Open("postgres", dsn)
	}
	return err
}

// Both opens two of what it is given.
func Both(dsn string) (err error) {
	if first, err = sql.Open("mysql", dsn); err != nil {
		return err
	}
	second, err = sql.Open("postgres", dsn)
	return err
}

// Any opens one, or another database.
func Any(driver, dsn, other string) (err error) {
	if driver == "mysql" {
		first, err = sql.Open("mysql", dsn)
	} else {
		second, err = sql.Open("postgres", other)
	}
	return err
}

// A Store opens one of two whenever it needs one.
type Store struct{ driver, dsn string }

// NewStore has opened one when it returns.
func NewStore(driver, dsn string) (*Store, error) {
	s := &Store{driver, dsn}
	return s, s.prepare()
}

func (s *Store) prepare() error {
	db, err := s.open() // want `the pool from Store.open is neither kept nor closed`
	if err != nil {
		return err
	}
	return db.Ping()
}

func (s *Store) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	db, err := s.open() // want `Store.open builds a new pool of drivers.Store.dsn .* for each request`
	if err != nil || db.Ping() != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (s *Store) open() (db *sql.DB, err error) {
	switch s.driver {
	case "mysql":
		db, err = sql.Open("mysql", s.dsn)
	default:
		db, err = sql.Open("postgres", s.dsn)
	}
	return db, err
}
