package main // want package:"pools"

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
)

// The handler has captured the pool, and a server that shuts down closes none.
func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	orders, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `the pool of ORDERS_URL from sql.Open is not closed when the program shuts down`
	if err != nil {
		log.Fatal(err)
	}
	users, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		orders.PingContext(r.Context())
		users.PingContext(r.Context())
	})}
	go srv.ListenAndServe()
	<-ctx.Done()
	srv.Shutdown(context.Background())
	users.Close()
}
