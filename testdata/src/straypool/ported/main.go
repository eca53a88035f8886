package main // want package:"pools"

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"straypool/ported/repo"
	"straypool/ported/web"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	web.New(&repo.Lasting{DB: db}).Register()
	web.New(&repo.Brief{DSN: os.Getenv("OLD_URL")}).Register() // want `repo.Brief.Find builds a new pool .* for each request that runs repo.Brief.Find; build it once and pass it to the handler`
	log.Fatal(http.ListenAndServe(":8080", nil))
}
