package entries // want package:"pools"

import (
	"database/sql"
	"fmt"
	"net/http"
	"sync"
	"time"
)

type tenant struct{ db *sql.DB }

var (
	mu      sync.Mutex
	tenants = map[string]*tenant{}
	closing = map[string]*sql.DB{}
	asked   = map[string]*sql.DB{}
	fresh   = map[string]*sql.DB{}
)

func move(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", r.FormValue("dsn")) // want `sql.Open opens a new pool for tenants for each request that move handles, and the previous one is not closed; close the previous one after the new one is in place`
	if err != nil {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	tenants[r.PathValue("id")] = &tenant{db: db}
}

func moveClosing(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", r.FormValue("dsn"))
	if err != nil {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	if old := closing[r.PathValue("id")]; old != nil {
		old.Close()
	}
	closing[r.PathValue("id")] = db
}

func add(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	if _, ok := asked[r.PathValue("id")]; ok {
		return
	}
	keep(r.PathValue("id"), r.FormValue("dsn"))
}

func keep(id, dsn string) {
	if db, err := sql.Open("postgres", dsn); err == nil {
		asked[id] = db
	}
}

// session has a key that no other request has.
func session(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", r.FormValue("dsn"))
	if err != nil {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	fresh[fmt.Sprint(time.Now().UnixNano())] = db
}

func Routes() {
	http.HandleFunc("/move", move)
	http.HandleFunc("/closing", moveClosing)
	http.HandleFunc("/add", add)
	http.HandleFunc("/session", session)
}
