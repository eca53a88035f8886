package main // want package:"pools"

import (
	"database/sql"
	"os"

	"straypool/called/jobs"

	"github.com/robfig/cron/v3"
	"github.com/samber/do/v2"
)

func main() {
	c := cron.New()
	c.AddFunc("@hourly", jobs.Sweep) // want `jobs.Sweep builds a new pool of SWEEP_URL \(sql.Open at straypool/called/jobs/jobs.go:11\) each time jobs.Sweep runs`
	cleaner := jobs.NewCleaner(os.Getenv("CLEANER_URL"))
	c.AddFunc("@daily", cleaner.Clean) // want `jobs.Cleaner.Clean builds a new pool \(sql.Open at straypool/called/jobs/jobs.go:24\) each time jobs.Cleaner.Clean runs`
	c.AddFunc("@weekly", vacuum(os.Getenv("VACUUM_URL")))
	shared, _ := sql.Open("postgres", os.Getenv("SHARED_URL"))
	for _, j := range []job{{"@monthly", analyze(os.Getenv("ANALYZE_URL"))}, {"@yearly", count(shared)}} {
		c.AddFunc(j.when, j.run)
	}
	c.Start()

	i := do.New()
	do.Provide(i, jobs.NewWriter)
	do.ProvideTransient(i, jobs.NewWriter) // want `jobs.NewWriter builds a new pool of WRITER_URL \(sql.Open at straypool/called/jobs/jobs.go:35\) each time jobs.NewWriter runs`
}

type job struct {
	when string
	run  func()
}

// vacuum returns what opens a pool whenever it runs.
func vacuum(dsn string) func() {
	return func() {
		db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool .*each time`
		if err != nil {
			return
		}
		defer db.Close()
		db.Exec("VACUUM")
	}
}

func analyze(dsn string) func() {
	return func() {
		db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool .*each time`
		if err != nil {
			return
		}
		defer db.Close()
		db.Exec("ANALYZE")
	}
}

// count returns what uses a pool that there is.
func count(db *sql.DB) func() { return func() { db.Exec("CALL count()") } }
