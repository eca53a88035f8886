// Command either keeps two sections of one type, and sizes each pool in one of two branches.
package main

import (
	"errors"
	"log"
	"net/http"

	"example.com/parted/cmd/either/audit"
	"example.com/parted/cmd/either/auth" // want `auth.max_open falls back to 12 at cmd/either/auth/auth.go:16, but cmd/either/config.json:2 sets 30`
	"example.com/parted/cmd/either/conf"
)

func main() {
	c, err := conf.Load("cmd/either/config.json")
	if err != nil {
		log.Fatal(err)
	}
	users, err := auth.Open(c)
	if err != nil {
		log.Fatal(err)
	}
	defer users.Close()
	events, err := audit.Open(c.Audit)
	if err != nil {
		log.Fatal(err)
	}
	defer events.Close()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := errors.Join(users.PingContext(r.Context()), events.PingContext(r.Context())); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
