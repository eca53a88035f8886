package main // want `10 is set at store/store.go:13, but .env:1 sets 20 for DB_MAX_OPEN_CONNS, a setting that no code reads`

import (
	"log"
	"net/http"
	"os"

	"example.com/held/store"
)

func main() {
	s, err := store.New(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}
