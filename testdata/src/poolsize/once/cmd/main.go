package main

import (
	"log"
	"net/http"
	"os"
	"strconv"

	"example.com/once/audit" // want `6 idle connections \(AUDIT_MAX_IDLE_CONNS at .env:4\) exceed the 4 that may be open`
	"example.com/once/storage"
)

func number(name string) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func main() {
	db, err := storage.Open(os.Getenv("DB_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	entries, err := audit.Open(os.Getenv("AUDIT_URL"), number("AUDIT_MAX_OPEN_CONNS"), number("AUDIT_MAX_IDLE_CONNS"))
	if err != nil {
		log.Fatal(err)
	}
	defer entries.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}
