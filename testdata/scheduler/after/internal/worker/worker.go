// Package worker runs jobs when their time has come.
package worker

import (
	"context"
	"log"
	"os/exec"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/scheduler/internal/audit"
	"example.com/scheduler/internal/jobs"
	"example.com/scheduler/internal/results"
)

// A Worker runs the jobs of a store.
type Worker struct {
	jobs    *jobs.Store
	history *sqlx.DB
}

// New returns a worker that keeps its history in another database.
func New(store *jobs.Store, history *sqlx.DB) *Worker {
	return &Worker{jobs: store, history: history}
}

// Run runs what is due at each tick, until ctx ends.
func (w *Worker) Run(ctx context.Context, tick time.Duration) {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			if err := w.runDue(ctx, now); err != nil {
				log.Printf("running due jobs: %v", err)
			}
		}
	}
}

func (w *Worker) runDue(ctx context.Context, now time.Time) error {
	if err := results.Init(); err != nil {
		return err
	}
	due, err := w.jobs.Due(ctx, now)
	if err != nil {
		return err
	}
	for _, job := range due {
		if _, err := w.jobs.Claim(ctx, job.ID, func(ctx context.Context) error { return w.run(ctx, job) }); err != nil {
			log.Printf("running job %d: %v", job.ID, err)
		}
	}
	return w.jobs.Plan(ctx, due, now)
}

func (w *Worker) run(ctx context.Context, job jobs.Job) error {
	output, err := exec.CommandContext(ctx, "sh", "-c", job.Command).CombinedOutput()
	if err != nil {
		return err
	}
	if err := results.Save(&results.Result{Job: job.ID, Output: string(output), At: time.Now()}); err != nil {
		return err
	}
	w.history.MustExecContext(ctx, `INSERT INTO history (job, at) VALUES ($1, now())`, job.ID)
	return audit.Record(ctx, job.Owner, "ran "+job.Name)
}
