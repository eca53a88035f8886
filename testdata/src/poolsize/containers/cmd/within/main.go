// Within starts a container in a function that waits for what no container gives.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"

	"go.uber.org/fx"
)

type size int

func main() {
	fx.New(fx.Invoke(start), fx.Invoke(report)).Run()
}

func start(server *http.Server) error {
	open, err := strconv.Atoi(os.Getenv("DB_MAX_OPEN_CONNS"))
	if err != nil {
		open = 25 // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/within/.env:1 sets 40`
	}
	fx.New(fx.Supply(size(open)), fx.Invoke(serve)).Run()
	return server.ListenAndServe()
}

func report(open size) { log.Print(open) }

func serve(open size) error {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(int(open))
	db.SetMaxIdleConns(int(open))
	return db.Ping()
}
