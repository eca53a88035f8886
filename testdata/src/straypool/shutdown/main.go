package main // want package:"pools"

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
)

type worker struct{ db *sql.DB }

func (w *worker) run(ctx context.Context) { <-ctx.Done() }

type store struct{ db *sql.DB }

func (s *store) Close() error { return s.db.Close() }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	orders, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer orders.Close()
	history, err := sql.Open("postgres", os.Getenv("HISTORY_URL")) // want `the pool of HISTORY_URL from sql.Open is not closed when the program shuts down, although other pools are; close it there too \[straypool/unclosed\]`
	if err != nil {
		log.Fatal(err)
	}
	audit, err := sql.Open("postgres", os.Getenv("AUDIT_URL"))
	if err != nil {
		log.Fatal(err)
	}
	s := &store{db: audit}
	defer s.Close()
	w := &worker{db: history}
	w.run(ctx)
	pages, err := sql.Open("postgres", os.Getenv("PAGES_URL")) // want `the pool of PAGES_URL from sql.Open is not closed when the program shuts down`
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", handler(pages))
	s2 := &site{http.NewServeMux()}
	viewed(s2)
	fed(s2)
	log.Print(remote())
}

func handler(db *sql.DB) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	return mux
}
