// Several has two functions that give one type. Which of them the pool gets, their
// names say and nothing that is followed.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"

	"go.uber.org/fx"
)

type limits [2]int

func number(key string, n int) int {
	if s, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return s
	}
	return n
}

func newWriter() limits {
	return limits{number("DB_MAX_OPEN_CONNS", 40), number("DB_MAX_IDLE_CONNS", 10)}
}

func newReader() limits { return limits{25, 5} }

func newDB(l limits) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(l[0])
	db.SetMaxIdleConns(l[1])
	return db, nil
}

func main() {
	fx.New(
		fx.Provide(fx.Annotate(newWriter, fx.ResultTags(`name:"writer"`)), fx.Annotate(newReader, fx.ResultTags(`name:"reader"`))),
		fx.Provide(fx.Annotate(newDB, fx.ParamTags(`name:"writer"`))),
		fx.Invoke(serve),
	).Run()
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
