// Command given opens two pools of different sizes through one function.
package main

import (
	"log"
	"net/http"

	"example.com/parted/cmd/given/conf"
	"example.com/parted/cmd/given/stock" // want `reports.max_idle falls back to 3 at cmd/given/stock/stock.go:17, but cmd/given/config.json:2 sets 10` `20 idle connections .audit.max_idle at cmd/given/config.json:3. exceed the 5 that may be open`
)

var source conf.Source

func main() {
	c, err := source.Config()
	if err != nil {
		log.Fatal(err)
	}
	reports, err := stock.Open(c.Reports)
	if err != nil {
		log.Fatal(err)
	}
	defer reports.Close()
	audit, err := stock.Open(c.Audit)
	if err != nil {
		log.Fatal(err)
	}
	defer audit.Close()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := audit.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
		if err := reports.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
