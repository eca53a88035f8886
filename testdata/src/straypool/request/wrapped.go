package main

import (
	"database/sql"
	"net/http"
)

// withPool opens a pool in a literal that the handler has captured.
func withPool(driver, dsn string) func(http.Handler) http.Handler {
	open := func() (*sql.DB, error) { return sql.Open(driver, dsn) }
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			db, err := open() // want `sql.Open builds a new pool \(at .*wrapped.go:10\) for each request that the function literal at .*wrapped.go:12 handles`
			if err != nil {
				return
			}
			defer db.Close()
			next.ServeHTTP(w, r)
		})
	}
}

// withTenant opens what the request names.
func withTenant(driver string) func(http.Handler) http.Handler {
	open := func(tenant string) (*sql.DB, error) { return sql.Open(driver, "dbname="+tenant) }
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			db, err := open(r.Header.Get("Tenant"))
			if err != nil {
				return
			}
			defer db.Close()
			next.ServeHTTP(w, r)
		})
	}
}
