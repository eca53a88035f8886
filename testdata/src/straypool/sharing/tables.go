package main

import (
	"log"
	"net/http"
	"sync"

	"straypool/sharing/svc"
)

type tables struct {
	directory *svc.Directory
	atlas     svc.Atlas
	mu        sync.Mutex
	guarded   *svc.Directory
	closing   svc.Closing
}

func (t *tables) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, err := t.directory.Region(r.FormValue("region")) // want `svc.Directory.Region fills a field of svc.Directory \(sql.Open at straypool/sharing/svc/tables.go:19\) without a lock, and runs in several goroutines here, so two of them can each open a pool; lock a mutex in it`
	log.Print(err)
	_, err = t.atlas.Region(r.FormValue("region"))
	log.Print(err, t.closing.Reload())
	t.mu.Lock()
	defer t.mu.Unlock()
	_, err = t.guarded.Plain(r.FormValue("region"))
	log.Print(err)
}

func listed() {
	directory := svc.NewDirectory()
	for _, name := range []string{"north", "south"} {
		_, err := directory.Region(name)
		log.Print(err)
	}
	http.Handle("/tables", &tables{directory: directory, guarded: svc.NewDirectory()})
}
