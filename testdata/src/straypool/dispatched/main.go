package main // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"
	"time"
)

type opener interface{ Open() (*sql.DB, error) }

type named interface {
	opener
	Name() string
}

type fromEnv struct{ variable string }

func (o fromEnv) Open() (*sql.DB, error) { return sql.Open("postgres", os.Getenv(o.variable)) }
func (o fromEnv) Name() string           { return o.variable }

type reports struct{ opener opener }

func (h reports) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	db, err := h.opener.Open() // want `opener.Open builds a new pool \(sql.Open at straypool/dispatched/main.go:\d+\) for each request that reports.ServeHTTP handles`
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	_ = db.PingContext(r.Context())
}

// The one value goes from one interface into another.
func mount(n named) http.Handler { return reports{n} }

// Only main calls the implementation of this interface, once.
type starter interface{ Start() (*sql.DB, error) }

type once struct{ dsn string }

func (o once) Start() (*sql.DB, error) { return sql.Open("mysql", o.dsn) }

func start(s starter) *sql.DB {
	db, err := s.Start()
	if err != nil {
		panic(err)
	}
	return db
}

// Which of the two a request calls is not seen here: one opens, one has a pool.
type source interface{ DB() (*sql.DB, error) }

type fresh struct{ dsn string }

func (f fresh) DB() (*sql.DB, error) { return sql.Open("sqlserver", f.dsn) }

type ready struct{ db *sql.DB }

func (r ready) DB() (*sql.DB, error) { return r.db, nil }

type pages struct{ source source }

func (p pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if db, err := p.source.DB(); err == nil {
		_ = db.PingContext(r.Context())
	}
}

// Each entry of a table runs once, when the program starts.
var users, carts *sql.DB

type step struct {
	name string
	run  func() error
}

var steps = []step{
	{"users", func() (err error) { users, err = sql.Open("postgres", os.Getenv("USERS_DSN")); return err }},
	{"carts", func() (err error) { carts, err = sql.Open("postgres", os.Getenv("CARTS_DSN")); return err }},
}

// Each job of a list runs again and again.
type job interface{ Run() error }

type sweep struct{ dsn string }

func (s sweep) Run() error {
	db, err := sql.Open("postgres", s.dsn) // want `sql.Open builds a new pool of SWEEP_DSN in each iteration of the loop`
	if err != nil {
		return err
	}
	_, err = db.Exec("DELETE FROM carts")
	return err
}

func every(d time.Duration, jobs []job) {
	for range time.Tick(d) {
		for _, j := range jobs {
			_ = j.Run()
		}
	}
}

func main() {
	for _, s := range steps {
		if err := s.run(); err != nil {
			panic(s.name + ": " + err.Error())
		}
	}
	go every(time.Hour, []job{sweep{os.Getenv("SWEEP_DSN")}})
	db := start(once{os.Getenv("MYSQL_DSN")})
	defer db.Close()
	first, err := source(fresh{os.Getenv("MSSQL_DSN")}).DB()
	if err != nil {
		panic(err)
	}
	defer first.Close()
	http.Handle("/reports", mount(fromEnv{"DATABASE_URL"}))
	http.Handle("/pages", pages{ready{first}})
	_ = http.ListenAndServe(":8080", nil)
}
