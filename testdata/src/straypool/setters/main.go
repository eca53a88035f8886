package main // want package:"pools"

import (
	"log"
	"net/http"

	"straypool/setters/holder"
)

func main() {
	db, err := holder.Open()
	if err != nil {
		log.Fatal(err)
	}
	var h holder.Holder
	h.Set(db)
	renewed := new(holder.Holder)
	http.HandleFunc("/reload", func(w http.ResponseWriter, r *http.Request) {
		h.Reload() // want `Holder.Reload stores a new pool in .* \(holder.Open at straypool/setters/holder/holder.go:32\) for each request .*, and the previous one is not closed; .*\[straypool/overwritten\]`
	})
	http.HandleFunc("/renew", func(w http.ResponseWriter, r *http.Request) { renewed.Renew() })
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { log.Print(h.Get().Ping(), renewed.Get().Ping()) })
	log.Print(http.ListenAndServe(":8080", nil))
}
