package tabled // want package:"pools"

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"
)

// A repo reads a table.
type repo interface{ Count() (int, error) }

type table struct {
	db   *sql.DB
	name string
}

func (t table) Count() (n int, err error) {
	err = t.db.QueryRow("SELECT count(*) FROM " + t.name).Scan(&n)
	return n, err
}

func newUsers() (repo, error) {
	db, err := sql.Open("postgres", os.Getenv("TABLED_URL"))
	if err != nil {
		return nil, err
	}
	return table{db, "users"}, nil
}

func newItems() (repo, error) {
	db, err := sql.Open("postgres", os.Getenv("TABLED_URL"))
	if err != nil {
		return nil, err
	}
	return table{db, "items"}, nil
}

var makers = map[string]func() (repo, error){
	"users": newUsers,
	"items": newItems,
}

// Serve makes a repository for each request.
func Serve(w http.ResponseWriter, r *http.Request) {
	open, ok := makers[r.PathValue("kind")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	repo, err := open() // want `tabled.newUsers builds a new pool of TABLED_URL \(sql.Open at straypool/tabled/tabled.go:24\) for each request that Serve handles|tabled.newItems builds`
	if err != nil {
		http.Error(w, "no", http.StatusInternalServerError)
		return
	}
	n, err := repo.Count()
	fmt.Fprintln(w, n, err)
}

var shared = must(sql.Open("postgres", os.Getenv("SHARED_URL")))

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		panic(err)
	}
	return db
}

var sharing = map[string]func() repo{
	"users": func() repo { return table{shared, "users"} },
	"items": func() repo { return table{shared, "items"} },
}

// ServeShared shares one pool.
func ServeShared(w http.ResponseWriter, r *http.Request) {
	n, err := sharing[r.PathValue("kind")]().Count()
	fmt.Fprintln(w, n, err)
}

type route struct {
	path string
	open func() (repo, error)
}

var routes = []route{{"/users", newUsers}, {"/items", newItems}}

// Mount calls each entry once, when the program starts.
func Mount() ([]repo, error) {
	var all []repo
	for _, r := range routes {
		repo, err := r.open() // want `the pools that tabled.newUsers opened in earlier iterations of the loop are not closed if tabled.newUsers then fails and Mount returns`
		if err != nil {
			return nil, err
		}
		all = append(all, repo)
	}
	return all, nil
}

var jobs = map[string]func(){"purge": purge, "ping": ping}

func purge() {
	db, err := sql.Open("postgres", os.Getenv("PURGE_URL")) // want `sql.Open builds a new pool of PURGE_URL for each request that Run handles`
	if err != nil {
		return
	}
	db.Exec("DELETE FROM carts")
}

func ping() { shared.Ping() }

// Run runs an entry for each request.
func Run(w http.ResponseWriter, r *http.Request) {
	if job, ok := jobs[r.PathValue("job")]; ok {
		job()
	}
}
