package main // want package:"pools"

// Another package registers what opens the pool.

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"straypool/registered/drivers"
	_ "straypool/registered/quota"
)

type report struct{ db *sql.DB }

func newReport() drivers.Action {
	db, err := sql.Open("postgres", os.Getenv("REPORT_URL"))
	if err != nil {
		return failed{err}
	}
	return &report{db}
}

func (r *report) Run(req *http.Request) error { return r.db.PingContext(req.Context()) }

type failed struct{ err error }

func (f failed) Run(*http.Request) error { return f.err }

func main() {
	http.HandleFunc("/quota", func(w http.ResponseWriter, r *http.Request) {
		c, err := drivers.Open(r.Context(), "quota") // want `drivers.Open builds a new pool of QUOTA_URL \(sql.Open at straypool/registered/quota/quota.go:19\) for each request`
		if err == nil {
			c.Count(r.Context())
		}
	})
	http.HandleFunc("/usage", func(w http.ResponseWriter, r *http.Request) {
		c, err := drivers.Shared(r.Context(), "usage")
		if err == nil {
			c.Count(r.Context())
		}
	})
	drivers.On("/report", newReport) // want `main.newReport builds a new pool of REPORT_URL \(sql.Open at .*main.go:18\) for each request that runs newReport`
	shared, err := sql.Open("postgres", os.Getenv("SHARED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	drivers.On("/shared", func() drivers.Action { return &report{shared} })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
