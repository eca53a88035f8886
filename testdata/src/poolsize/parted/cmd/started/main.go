// Command started sizes its pool by what functions called init have added.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	_ "example.com/parted/cmd/started/alpha" // want `STARTED_MAX_OPEN falls back to 25`
	"example.com/parted/cmd/started/zeta"
)

func main() {
	db, err := sql.Open("pg", os.Getenv("STARTED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(zeta.Number("database", "open"))
	db.SetMaxIdleConns(zeta.Number("database", "idle"))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
