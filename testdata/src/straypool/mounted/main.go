package main // want package:"pools"

import (
	"log"
	"net/http"

	"straypool/mounted/routes"
)

func main() {
	handler, err := routes.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	reports, err := routes.Reports()
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/reports", reports)
	log.Fatal(http.ListenAndServe(":8080", handler))
}
