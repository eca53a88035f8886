package main // want package:"pools"

// Package main gets its pools from functions that keep them by name.

import (
	"database/sql"
	"net/http"
	"os"

	"straypool/keepers/keep"
	"straypool/keepers/vault"
)

func orders() *sql.DB {
	return keep.Get("orders", func() *sql.DB {
		db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
		if err != nil {
			panic(err)
		}
		return db
	})
}

var shelf = keep.New[*sql.DB]()

func carts() (*sql.DB, error) {
	return shelf.Get("carts", func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("CARTS_URL")) })
}

// Nothing keeps a second goroutine out.
func users() *sql.DB {
	return keep.Loose("users", func() *sql.DB {
		db, _ := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open opens a pool if keep.Loose has kept none, without a lock: two goroutines can each open a pool; hold a mutex there, or use sync.OnceValues \[straypool/race\]`
		return db
	})
}

func audit() (*sql.DB, error) {
	return keep.Retry("audit", func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("AUDIT_URL")) })
}

func main() {
	http.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { orders().PingContext(r.Context()) })
	http.HandleFunc("/carts", func(w http.ResponseWriter, r *http.Request) {
		if db, err := carts(); err == nil {
			db.PingContext(r.Context())
		}
	})
	http.HandleFunc("/users", func(w http.ResponseWriter, r *http.Request) { users().PingContext(r.Context()) })
	http.HandleFunc("/audit", func(w http.ResponseWriter, r *http.Request) {
		if db, err := audit(); err == nil { // want `main.audit builds a new pool of AUDIT_URL .* for each request`
			db.PingContext(r.Context())
		}
	})
	v := &vault.Vault{}
	http.HandleFunc("/copy", func(w http.ResponseWriter, r *http.Request) { v.Copy() })
	http.HandleFunc("/probe", func(w http.ResponseWriter, r *http.Request) { v.Probe() }) // want `Vault.Probe builds a new pool of PROBE_URL .* for each request`
	http.ListenAndServe(":8080", nil)
}
