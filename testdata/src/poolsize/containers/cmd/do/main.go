// Do asks the container for a value by its type.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"

	"github.com/samber/do/v2"
)

type size func(key string, number int) int

func newSize(do.Injector) (size, error) {
	return func(key string, number int) int {
		if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
			return n
		}
		return number
	}, nil
}

func newDB(i do.Injector) (*sql.DB, error) {
	number := do.MustInvoke[size](i)
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(number("DB_MAX_OPEN_CONNS", 25)) // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/do/.env:1 sets 40`
	db.SetMaxIdleConns(number("DB_MAX_IDLE_CONNS", 10))
	return db, nil
}

func main() {
	i := do.New()
	do.Provide(i, newSize)
	do.Provide(i, newDB)
	serve(do.MustInvoke[*sql.DB](i))
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
