package syncpool // want package:"pools"

// Package syncpool has pools in a sync.Pool, which drops what is in there.

import (
	"bytes"
	"database/sql"
	"net/http"
	"os"
	"sync"
)

var dbs = sync.Pool{New: func() any {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL")) // want `sql.Open builds a new pool of DATABASE_URL whenever the sync.Pool is empty, and the sync.Pool drops its values without closing them; build one pool, and share it \[straypool/percall\]`
	if err != nil {
		panic(err)
	}
	return db
}}

// A limit of one makes no difference.
var ones = sync.Pool{New: func() any {
	db, err := sql.Open("postgres", os.Getenv("ONES_URL")) // want `sql.Open builds a new pool of ONES_URL whenever the sync.Pool is empty`
	if err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(1)
	return db
}}

func serve(w http.ResponseWriter, r *http.Request) {
	db := dbs.Get().(*sql.DB)
	defer dbs.Put(db)
	db.PingContext(r.Context())
}

type worker struct {
	db  *sql.DB
	buf bytes.Buffer
}

// The workers of a service share its pool.
func workers(db *sql.DB) *sync.Pool {
	return &sync.Pool{New: func() any { return &worker{db: db} }}
}

type service struct{ workers sync.Pool }

func newService() *service {
	s := new(service)
	s.workers.New = newWorker
	return s
}

func newWorker() any {
	db, err := sql.Open("postgres", os.Getenv("WORKERS_URL")) // want `sql.Open builds a new pool of WORKERS_URL whenever the sync.Pool is empty`
	if err != nil {
		return nil
	}
	return &worker{db: db}
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	worker := s.workers.Get().(*worker)
	defer s.workers.Put(worker)
	worker.db.PingContext(r.Context())
}

// Routes shows all.
func Routes(db *sql.DB) {
	http.HandleFunc("/", serve)
	http.Handle("/work", newService())
	shared := workers(db)
	http.HandleFunc("/shared", func(w http.ResponseWriter, r *http.Request) {
		worker := shared.Get().(*worker)
		defer shared.Put(worker)
		worker.db.PingContext(r.Context())
	})
}
