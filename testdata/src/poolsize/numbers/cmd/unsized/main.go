// Command unsized has a size in its configuration, and reads it nowhere.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("UNSIZED_URL")) // want `no code reads db.max_open_conns, which cmd/unsized/config.yaml:1 sets to 30; nothing sizes the pool that cmd/unsized/main.go:12 opens` `nothing limits`
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}
