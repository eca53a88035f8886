package main // want package:"pools"

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
)

// An app knows how to clean up.
type app struct {
	Server  *http.Server
	Cleanup func()
	db      *sql.DB
}

func initialize() (*app, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	return &app{Server: &http.Server{Addr: ":8080"}, Cleanup: closer(db), db: db}, nil
}

func closer(db *sql.DB) func() {
	return func() { log.Print(db.Close()) }
}

type store struct{ db *sql.DB }

// newStore gives the function that cleans up with the store.
func newStore() (*store, func(), error) {
	db, err := sql.Open("postgres", os.Getenv("STORE_URL"))
	if err != nil {
		return nil, nil, err
	}
	return &store{db}, closer(db), nil
}

func main() {
	app, err := initialize()
	if err != nil {
		log.Fatal(err)
	}
	defer app.Cleanup()
	stored, cleanup, err := newStore()
	if err != nil {
		log.Fatal(err)
	}
	defer cleanup()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { log.Print(app.db.Ping(), stored.db.Ping()) })
	go func() { log.Print(app.Server.ListenAndServe()) }()
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, os.Interrupt)
	<-quit
	log.Print(app.Server.Shutdown(context.Background()))
}
