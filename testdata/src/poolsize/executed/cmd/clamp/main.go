package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"runtime"
	"strconv"
)

func poolSize() int {
	n, err := strconv.Atoi(os.Getenv("DB_POOL"))
	if err != nil || n <= 0 {
		n = 4 * runtime.GOMAXPROCS(0)
	}
	switch {
	case n < 4:
		return 4
	case n > 64:
		return 64
	}
	return n
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(poolSize()) // want `by default keeps only 2 of them idle`
	serve(db)
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
