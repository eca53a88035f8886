package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

type limits struct{ open, idle int }

func profile(name string) limits {
	switch name {
	case "production":
		return limits{80, 20}
	case "staging":
		return limits{20, 5}
	default:
		return limits{5, 2}
	}
}

func main() {
	l := profile(os.Getenv("APP_PROFILE"))
	if s := os.Getenv("DB_MAX_OPEN_CONNS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			log.Fatal(err)
		}
		l.open = n
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(l.open)
	db.SetMaxIdleConns(l.idle)
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
