package main // want package:"pools"

// Package main gives some services a pool, and has pools for a term each.

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"sync"

	"straypool/spare/auth"
	"straypool/spare/leader"
)

type app struct{ db *sql.DB }

func open() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("APP_URL")) }

// reopen loses the pool of all requests.
func (a *app) reopen(w http.ResponseWriter, r *http.Request) {
	db, err := open() // want `open stores a new pool .* in app.db each time app.reopen runs, and the previous one is not closed; close the previous one first`
	if err != nil {
		return
	}
	a.db = db
}

type swapper struct {
	mu sync.Mutex
	db *sql.DB
}

// reopen closes it first.
func (s *swapper) reopen(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", os.Getenv("SWAPPED_URL"))
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != nil {
		s.db.Close()
	}
	s.db = db
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("AUTH_URL"))
	if err != nil {
		log.Fatal(err)
	}
	given, err := auth.New(auth.WithDB(db), auth.WithName("given"))
	if err != nil {
		log.Fatal(err)
	}
	own, err := auth.New(auth.WithName("own")) // want `auth.New builds a second pool of AUTH_URL`
	if err != nil {
		log.Fatal(err)
	}
	log.Print(given.Valid(), own.Valid())
	var jobs, lost *sql.DB
	go leader.Run(context.Background(), leader.Callbacks{
		Started: func(ctx context.Context) (err error) {
			jobs, err = sql.Open("postgres", os.Getenv("JOBS_URL"))
			return err
		},
		Stopped: func() { jobs.Close() },
	})
	go leader.Run(context.Background(), leader.Callbacks{
		Started: func(ctx context.Context) (err error) {
			lost, err = sql.Open("postgres", os.Getenv("LOST_URL")) // want `LOST_URL`
			return err
		},
		Stopped: func() { log.Print(lost.Ping()) },
	})
	mux := http.NewServeMux()
	for path, dsn := range map[string]string{"/a": os.Getenv("A_URL"), "/b": os.Getenv("B_URL")} {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			log.Fatal(err)
		}
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	}
	a := &app{}
	mux.HandleFunc("/reopen", a.reopen)
	mux.HandleFunc("/swap", new(swapper).reopen)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
