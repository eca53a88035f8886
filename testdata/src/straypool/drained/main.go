package main // want package:"pools"

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	orders, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `the pool of ORDERS_URL from sql.Open is not closed when the program shuts down; close it after the server stops \[straypool/unclosed\]`
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		if _, err := orders.ExecContext(r.Context(), "insert into orders default values"); err != nil {
			http.Error(w, "failed", http.StatusInternalServerError)
		}
	})
	srv := &http.Server{Addr: ":8080"}
	go func() {
		time.Sleep(time.Hour)
		if err := srv.Shutdown(context.Background()); err != nil {
			log.Print(err)
		}
	}()
	log.Print(srv.ListenAndServe())
}
