package entries

import (
	"database/sql"
	"net/http"

	"straypool/entries/route"
)

var routed, named, grouped, counted = map[string]*sql.DB{}, map[string]*sql.DB{}, map[string]*sql.DB{}, map[int]*sql.DB{}

// moveRouted has the key that a router took from the path.
func moveRouted(w http.ResponseWriter, r *http.Request) {
	if db, err := sql.Open("postgres", r.FormValue("dsn")); err == nil { // want `sql.Open opens a new pool for routed for each request that moveRouted handles`
		mu.Lock()
		defer mu.Unlock()
		routed[route.Param(r, "id")] = db
	}
}

func moveNamed(w http.ResponseWriter, r *http.Request) {
	if db, err := sql.Open("postgres", r.FormValue("dsn")); err == nil { // want `sql.Open opens a new pool for named for each request that moveNamed handles`
		mu.Lock()
		defer mu.Unlock()
		named[route.Vars(r)["id"]] = db
	}
}

func moveGrouped(w http.ResponseWriter, r *http.Request) {
	if db, err := sql.Open("postgres", r.FormValue("dsn")); err == nil { // want `sql.Open opens a new pool for grouped for each request that moveGrouped handles`
		mu.Lock()
		defer mu.Unlock()
		grouped[r.Header.Get("X-Group")] = db
	}
}

// next has a key that no other request has.
func next(w http.ResponseWriter, r *http.Request) {
	if db, err := sql.Open("postgres", r.FormValue("dsn")); err == nil {
		mu.Lock()
		defer mu.Unlock()
		counted[number(r)] = db
	}
}

var last int

func number(r *http.Request) int {
	last++
	return last
}
