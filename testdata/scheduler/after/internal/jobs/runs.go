package jobs

import (
	"context"
	"fmt"
	"time"
)

// Claim runs a job under its lease, unless another scheduler holds it. The
// lease belongs to the connection.
func (s *Store) Claim(ctx context.Context, id int64, run func(context.Context) error) (claimed bool, err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	if err := conn.QueryRowContext(ctx, `SELECT pg_try_advisory_lock($1)`, id).Scan(&claimed); err != nil {
		return false, fmt.Errorf("claiming job %d: %w", id, err)
	}
	if claimed {
		err = run(ctx)
		conn.ExecContext(ctx, `SELECT pg_advisory_unlock($1)`, id)
	}
	return claimed, err
}

// Plan stores when the jobs run next.
func (s *Store) Plan(ctx context.Context, due []Job, now time.Time) error {
	stmt, err := s.db.PrepareContext(ctx, `UPDATE jobs SET next_run = $2 WHERE id = $1`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, job := range due {
		if _, err := stmt.ExecContext(ctx, job.ID, now.Add(job.Every)); err != nil {
			return fmt.Errorf("planning job %d: %w", job.ID, err)
		}
	}
	return nil
}

// Failures returns what went wrong in the last period of a job.
func (s *Store) Failures(ctx context.Context, id int64) ([]string, error) {
	var begun time.Time
	err := s.db.QueryRowContext(ctx, `SELECT max(begun) FROM periods WHERE job = $1`, id).Scan(&begun)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT error FROM runs WHERE job = $1 AND failed AND due >= $2`, id, begun)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var failures []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		failures = append(failures, text)
	}
	return failures, rows.Err()
}
