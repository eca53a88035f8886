// Command unsized has a size in its configuration, and reads it nowhere.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("UNSIZED_URL")) // want `cmd/unsized/config.yaml:1 sets db.max_open_conns to 30, but no code reads it, and nothing sizes the pool opened at cmd/unsized/main.go:12` `nothing limits`
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}
