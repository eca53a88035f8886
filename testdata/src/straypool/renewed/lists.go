package main // want package:"pools"

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"straypool/renewed/db"
)

// A holder is in this package.
type holder struct {
	mu                    sync.Mutex
	list, copied, cleared []*sql.DB
}

func (h *holder) reload(names []string) {
	var fresh []*sql.DB
	for _, name := range names {
		db, err := sql.Open("postgres", "dbname="+name)
		if err != nil {
			log.Print(err)
			continue
		}
		fresh = append(fresh, db)
	}
	h.mu.Lock()
	h.list = fresh
	h.mu.Unlock()
}

// reloadCopy stores a copy of the list.
func (h *holder) reloadCopy(names []string) {
	var fresh []*sql.DB
	for _, name := range names {
		db, err := sql.Open("postgres", "dbname="+name)
		if err != nil {
			log.Print(err)
			continue
		}
		fresh = append(fresh, db)
	}
	h.mu.Lock()
	h.copied = slices.Clone(fresh)
	h.mu.Unlock()
}

func (h *holder) renew(names []string) {
	var fresh []*sql.DB
	for _, name := range names {
		db, err := sql.Open("postgres", "dbname="+name)
		if err != nil {
			log.Print(err)
			continue
		}
		fresh = append(fresh, db)
	}
	h.mu.Lock()
	old := h.cleared
	h.cleared = fresh
	h.mu.Unlock()
	for _, db := range old {
		db.Close()
	}
}

func init() {
	d := new(db.Directory)
	if err := d.Load(os.Args[1:]); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/reload", func(w http.ResponseWriter, r *http.Request) {
		d.Reload(r.Form["names"]) // want `db.Directory.Reload stores a new pool .*, and the previous one is not closed`
		d.Renew(r.Form["names"])
	})
	h := new(holder)
	go func() {
		for range time.Tick(time.Minute) {
			h.reload(os.Args[1:])     // want `holder.reload stores a new pool .* in holder.list in each iteration of the loop`
			h.reloadCopy(os.Args[1:]) // want `holder.reloadCopy stores a new pool .* in holder.copied in each iteration of the loop`
			h.renew(os.Args[1:])
		}
	}()
}
