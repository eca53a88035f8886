package main // want package:"pools"

import (
	"log"
	"net/http"

	"straypool/reloaded/holder"
)

func main() {
	db, err := holder.Open()
	if err != nil {
		log.Fatal(err)
	}
	spare, err := holder.Open() // want `\[straypool/duplicate\]`
	if err != nil {
		log.Fatal(err)
	}
	log.Print(spare.Ping())
	var h holder.Holder
	h.Set(db)
	http.HandleFunc("/reload", func(w http.ResponseWriter, r *http.Request) { h.Reload() })
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { log.Print(h.Get().Ping()) })
	log.Print(http.ListenAndServe(":8080", nil))
}
