// Command layered gets the size of its pool from the first of several sources.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/decoded/conf" // want `places.max_open falls back to 15 at conf/conf.go:56, but cmd/layered/config.json:3 sets 40`
)

func main() {
	c := conf.New(conf.Env(os.LookupEnv), conf.File("config.json"), conf.Defaults)
	db, err := sql.Open("postgres", os.Getenv("PLACES_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(c.Int("places.max_open"))
	db.SetMaxIdleConns(c.Int("places.max_idle"))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
