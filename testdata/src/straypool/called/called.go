package main // want package:"pools"

import (
	"os"

	"straypool/called/jobs"

	"github.com/robfig/cron/v3"
	"github.com/samber/do/v2"
)

func main() {
	c := cron.New()
	c.AddFunc("@hourly", jobs.Sweep) // want `jobs.Sweep builds a new pool of SWEEP_URL \(sql.Open at straypool/called/jobs/jobs.go:11\) each time Sweep runs`
	cleaner := jobs.NewCleaner(os.Getenv("CLEANER_URL"))
	c.AddFunc("@daily", cleaner.Clean) // want `jobs.Cleaner.Clean builds a new pool \(sql.Open at straypool/called/jobs/jobs.go:24\) each time Cleaner.Clean runs`
	c.Start()

	i := do.New()
	do.Provide(i, jobs.NewWriter)
	do.ProvideTransient(i, jobs.NewWriter) // want `jobs.NewWriter builds a new pool of WRITER_URL \(sql.Open at straypool/called/jobs/jobs.go:35\) each time NewWriter runs`
}
