// Command booted has the flags of another package.
package main

import (
	"log"
	"net/http"

	"example.com/libraries/absent/boot" // want `absent.boot-open falls back to 40 at absent/boot/boot.go:12, but config.yaml:25 sets 46 \[poolsize/fallback-config\]`
	"example.com/libraries/absent/store"
)

func main() {
	if err := boot.Flags(); err != nil {
		log.Fatal(err)
	}
	db, err := store.Booted()
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}
