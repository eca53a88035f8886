package main // want package:"pools"

import (
	"log"
	"net/http"
	"time"

	"straypool/reported/store"
	"straypool/reported/web"
)

func main() {
	http.HandleFunc("/", web.Count)
	go func() {
		for range time.Tick(time.Minute) {
			store.Count() // what is reported in web is not reported again
			store.Purge() // want `store.Purge builds a new pool of PURGED_URL \(sql.Open at straypool/reported/store/store.go:\d+\) in each iteration of the loop in main`
		}
	}()
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func init() {
	go func() {
		for range time.Tick(time.Hour) {
			store.Sweep() // want `store.Sweep builds a new pool of SWEPT_URL .* in each iteration of the loop in init;`
		}
	}()
	go initialSweep()
}

func initialSweep() {
	for range time.Tick(time.Hour) {
		store.Vacuum() // want `store.Vacuum builds a new pool of VACUUM_URL .* in each iteration of the loop in initialSweep;`
	}
}
