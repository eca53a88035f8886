package main

import (
	"database/sql"
	"flag"
	"log"
	"net/http"
	"os"
	"strconv"
)

// An intValue is a flag.Value.
type intValue int

func (v *intValue) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err == nil {
		*v = intValue(n)
	}
	return err
}

func (v *intValue) String() string { return strconv.Itoa(int(*v)) }

func main() {
	open, idle := intValue(25), intValue(10) // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/flagvalue/.env:1 sets 40`
	flag.Var(&open, "db-open", "connections")
	flag.Var(&idle, "db-idle", "idle connections")
	flag.Parse()
	for key, v := range map[string]flag.Value{"DB_MAX_OPEN_CONNS": &open, "DB_MAX_IDLE_CONNS": &idle} {
		if s := os.Getenv(key); s != "" {
			if err := v.Set(s); err != nil {
				log.Fatal(err)
			}
		}
	}

	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(int(open))
	db.SetMaxIdleConns(int(idle))
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
