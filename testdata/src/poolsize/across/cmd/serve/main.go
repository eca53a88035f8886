// Command serve brings packages together that do not import each other.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/across/audit"
	"example.com/across/bulk"
	"example.com/across/legacy" // want `the pool opened at legacy/legacy.go:14 is sized 15 \(legacy/legacy.go:17\), but the other pool of STATS_URL \(stats/stats.go:19\) uses STATS_POOL, and .env:1 sets 6 \[poolsize/literal-config\]`
	"example.com/across/lock"
	"example.com/across/middle" // want `deep.max falls back to 16 at deep/deep.go:14, but cmd/serve/config.json:1 sets 26`
	"example.com/across/mirror" // want `AUDIT_CONNS falls back to 3 at mirror/mirror.go:22, but to 8 at audit/audit.go:22 \[poolsize/fallback-fallback\]`
	"example.com/across/narrow" // want `WIDE_CONNS is read as an int8 at narrow/narrow.go:22, which cannot hold the 300 that .env:2 sets; use a wider type \[poolsize/out-of-range\]`
	"example.com/across/opts"   // want `KEEP_TTL is read as a duration at opts/opts.go:22, but .env:3 sets 600 without a unit \[poolsize/unit\]`
	"example.com/across/stats"
)

func main() {
	o, err := opts.Read()
	if err != nil {
		log.Fatal(err)
	}
	all := []*sql.DB{
		must(audit.Open()), must(bulk.Open()), must(lock.Open()), must(mirror.Open()), must(stats.Open()),
		must(narrow.New(o.Wide, o.Rows, o.Keep).Open()), must(middle.Open("config.json")),
	}
	http.HandleFunc("/", legacy.Page)
	http.HandleFunc("/ready", func(w http.ResponseWriter, r *http.Request) {
		for _, db := range all {
			if err := db.PingContext(r.Context()); err != nil {
				http.Error(w, err.Error(), 500)
			}
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		log.Fatal(err)
	}
	return db
}
