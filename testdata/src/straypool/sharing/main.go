package main // want package:"pools"

import (
	"log"
	"net/http"
	"os"
	"time"

	"straypool/sharing/svc"
)

func main() {
	lazy, locked, holder, tidy := svc.NewLazy(os.Getenv("LAZY_URL")), svc.NewLocked(os.Getenv("LOCKED_URL")), svc.NewHolder(os.Getenv("HOLDER_URL")), svc.NewTidy(os.Getenv("TIDY_URL"))
	http.HandleFunc("/lazy", func(w http.ResponseWriter, r *http.Request) {
		lazy.Ping() // want `Lazy.Ping fills a field of svc.Lazy \(sql.Open at straypool/sharing/svc/svc.go:21\) without a lock, and runs in several goroutines here, so two of them can each open a pool; call Lazy.Ping once before they start, or lock a mutex in it \[straypool/race\]`
		locked.Ping()
	})
	http.HandleFunc("/own", func(w http.ResponseWriter, r *http.Request) {
		own := svc.NewLazy(r.FormValue("dsn"))
		own.Ping()
	})
	go func() {
		for range time.Tick(time.Hour) {
			holder.Reload() // want `svc.Holder.Reload stores a new pool in a field of svc.Holder \(sql.Open at straypool/sharing/svc/svc.go:72\) in each iteration of the loop in main, and the previous one is not closed; close the previous one after the new one is in place \[straypool/overwritten\]`
			tidy.Reload()
			fresh := svc.NewHolder(os.Getenv("FRESH_URL"))
			log.Print(fresh)
		}
	}()
	workers()
	listed()
	log.Fatal(http.ListenAndServe(":80", nil))
}

func workers() {
	w := svc.NewLazy(os.Getenv("WORKER_URL"))
	for range 8 {
		go w.Ping()
	}
	one := svc.NewLazy(os.Getenv("ONE_URL"))
	for range 8 {
		one.Ping()
	}
}
