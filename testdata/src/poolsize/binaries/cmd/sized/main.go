// Command sized has a pool whose size stands elsewhere.
package main // want `10 is set at sized/sized.go:11, but cmd/sized/.env:1 sets 5 for DB_POOL_SIZE, a setting that no code reads`

import (
	"log"
	"os"

	"example.com/binaries/sized"
)

func main() {
	db, err := sized.Open(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(db.Ping())
}
