// Package jobs stores jobs in the platform database.
package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// A Job is something to run again and again.
type Job struct {
	ID      int64
	Owner   string
	Name    string
	Command string
	Every   time.Duration
}

// A Store reads and writes jobs.
type Store struct {
	db *sql.DB
}

// NewStore returns a store of the jobs in db.
func NewStore(db *sql.DB) *Store {
	return &Store{db: db}
}

// Due returns the jobs whose time has come.
func (s *Store) Due(ctx context.Context, now time.Time) ([]Job, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT id, owner, name, command, every FROM jobs WHERE next_run <= $1 ORDER BY next_run`, now)
	if err != nil {
		return nil, fmt.Errorf("reading due jobs: %w", err)
	}
	var due []Job
	for rows.Next() {
		var job Job
		if err := rows.Scan(&job.ID, &job.Owner, &job.Name, &job.Command, &job.Every); err != nil {
			return nil, fmt.Errorf("reading a due job: %w", err)
		}
		due = append(due, job)
	}
	return due, rows.Err()
}

// Of returns the jobs of one owner.
func (s *Store) Of(ctx context.Context, owner string) ([]Job, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, owner, name, command, every FROM jobs WHERE owner = $1`, owner)
	if err != nil {
		return nil, fmt.Errorf("reading jobs of %s: %w", owner, err)
	}
	defer rows.Close()
	var found []Job
	for rows.Next() {
		var job Job
		if err := rows.Scan(&job.ID, &job.Owner, &job.Name, &job.Command, &job.Every); err != nil {
			return nil, err
		}
		found = append(found, job)
	}
	return found, rows.Err()
}

// Add stores a new job and its first run.
func (s *Store) Add(ctx context.Context, job Job) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	err = tx.QueryRowContext(ctx,
		`INSERT INTO jobs (owner, name, command, every) VALUES ($1, $2, $3, $4) RETURNING id`,
		job.Owner, job.Name, job.Command, job.Every).Scan(&job.ID)
	if err != nil {
		return fmt.Errorf("adding job %s: %w", job.Name, err)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO runs (job, due) VALUES ($1, now())`, job.ID); err != nil {
		tx.Rollback()
		return fmt.Errorf("planning job %s: %w", job.Name, err)
	}
	return tx.Commit()
}

// Remove deletes a job and its runs.
func (s *Store) Remove(ctx context.Context, id int64) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, query := range []string{`DELETE FROM runs WHERE job = $1`, `DELETE FROM jobs WHERE id = $1`} {
		if _, err := tx.ExecContext(ctx, query, id); err != nil {
			return fmt.Errorf("removing job %d: %w", id, err)
		}
	}
	return tx.Commit()
}

// Load returns one job, or nil if there is none.
func (s *Store) Load(ctx context.Context, id int64) (*Job, error) {
	var job Job
	err := s.db.QueryRowContext(ctx, `SELECT id, owner, name, command, every FROM jobs WHERE id = $1`, id).
		Scan(&job.ID, &job.Owner, &job.Name, &job.Command, &job.Every)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &job, nil
}
