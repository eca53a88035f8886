package web // want package:"pools"

import (
	"log"
	"net/http"

	"straypool/overwritten"
)

func reload(w http.ResponseWriter, r *http.Request) {
	dsns := map[string]string{"a": r.Host}
	if err := overwritten.LoadShards(r.Context(), dsns); err != nil { // want `overwritten.LoadShards stores a new pool \(pgxpool.New at straypool/overwritten/reload.go:104\) in a variable of package overwritten for each request that reload handles, and the previous one is not closed; call it once, when the program starts`
		log.Print(err)
	}
	if err := overwritten.LoadSpares(r.Context(), dsns); err != nil {
		log.Print(err)
	}
}

// Register adds the handler.
func Register() { http.HandleFunc("/reload", reload) }

func again(a *overwritten.Again) {
	http.HandleFunc("/again", func(w http.ResponseWriter, r *http.Request) {
		if err := a.Reload(); err != nil { // reported where the pools are opened
			log.Print(err)
		}
	})
}
