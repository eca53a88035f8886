// Command dispatch fills structs that another package declares.
package main

import (
	"database/sql"
	"log"
	"os"

	"github.com/kelseyhightower/envconfig"

	"example.com/filled/spec" // want `DISPATCH_JOBS_MAX_OPEN_CONNS falls back to 12 at spec/spec.go:9, but .env:1 sets 18` `DISPATCH_SIDE_CACHE_SIZE falls back to 20 at spec/spec.go:17, but .env:3 sets 40`
)

func main() {
	var s spec.Spec
	if err := envconfig.Process("dispatch", &s); err != nil {
		log.Fatal(err)
	}
	jobs := open(s.Jobs.DSN)
	jobs.SetMaxOpenConns(s.Jobs.MaxOpenConns)
	jobs.SetMaxIdleConns(s.Jobs.MaxIdleConns)
	cache := open(os.Getenv("CACHE_DSN"))
	cache.SetMaxOpenConns(s.SideCache.Size)
	cache.SetMaxIdleConns(s.SideCache.MinIdle)
	log.Print(jobs.Ping(), cache.Ping())
}

func open(dsn string) *sql.DB {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		log.Fatal(err)
	}
	return db
}
