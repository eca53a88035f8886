package main // want package:"pools"

// What swaps a pool returns the previous one, which its caller closes.

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

type holder struct {
	mu sync.RWMutex
	db *sql.DB
}

func (h *holder) swap(db *sql.DB) (old *sql.DB) {
	h.mu.Lock()
	defer h.mu.Unlock()
	old, h.db = h.db, db
	return old
}

func (h *holder) get() *sql.DB {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.db
}

func open() *sql.DB {
	db, err := sql.Open("postgres", os.Getenv("SWAPPED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	h := &holder{}
	h.swap(open())
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() {
		for range hangup {
			if old := h.swap(open()); old != nil {
				old.Close()
			}
		}
	}()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { log.Print(h.get().Ping()) })
	log.Print(http.ListenAndServe(":8080", nil))
}
