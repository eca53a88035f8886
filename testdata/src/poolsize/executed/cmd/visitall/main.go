package main

import (
	"database/sql"
	"flag"
	"log"
	"net/http"
	"os"
	"strings"
)

var (
	dbPool = flag.Int("db-pool", 30, "connections") // want `API_DB_POOL falls back to 30, but cmd/visitall/.env:1 sets 60`
	dbIdle = flag.Int("db-idle", 6, "idle connections")
	dsn    = flag.String("dsn", "", "data source")
)

// fromEnv sets each flag that the command line leaves out from API_<NAME>.
func fromEnv() {
	set := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { set[f.Name] = true })
	flag.VisitAll(func(f *flag.Flag) {
		if set[f.Name] {
			return
		}
		name := "API_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if v, ok := os.LookupEnv(name); ok {
			if err := f.Value.Set(v); err != nil {
				log.Fatalf("%s: %v", name, err)
			}
		}
	})
}

func main() {
	flag.Parse()
	fromEnv()
	db, err := sql.Open("postgres", *dsn)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(*dbPool)
	db.SetMaxIdleConns(*dbIdle)
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
