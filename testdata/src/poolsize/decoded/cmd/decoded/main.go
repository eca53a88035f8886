// Command decoded falls back to 10 for users, as configured, and to 4 for vets.
package main

import (
	"log"
	"net/http"

	"example.com/decoded/cmd/decoded/cfg" // want `vets.max_open_conns falls back to 4 at cmd/decoded/cfg/cfg.go:32, but cmd/decoded/config.json:6 sets 8`
	"example.com/decoded/cmd/decoded/db"
)

func main() {
	c, err := cfg.Load()
	if err != nil {
		log.Fatal(err)
	}
	users, err := db.Users(c)
	if err != nil {
		log.Fatal(err)
	}
	vets, err := db.Vets(c)
	if err != nil {
		log.Fatal(err)
	}
	log.Print(users.Ping(), vets.Ping())
	log.Fatal(http.ListenAndServe(":8080", nil))
}
