// Package results stores in the user data database what jobs have brought
// forth.
package results

import (
	"fmt"
	"time"

	"xorm.io/xorm"

	"example.com/scheduler/internal/userdata"
)

// A Result is what one run of a job has brought forth.
type Result struct {
	ID     int64
	Job    int64 `xorm:"index"`
	Output string
	At     time.Time
}

// newSession returns a session of the user data database.
func newSession() (*xorm.Session, error) {
	engine, err := userdata.Engine()
	if err != nil {
		return nil, err
	}
	return engine.NewSession(), nil
}

// Init creates the tables of results where they are missing.
func Init() error {
	engine, err := userdata.Engine()
	if err != nil {
		return err
	}
	return engine.Sync(new(Result))
}

// Save stores a result, and forgets the older ones of its job.
func Save(result *Result) error {
	session, err := newSession()
	if err != nil {
		return err
	}
	defer session.Close()
	if err := session.Begin(); err != nil {
		return err
	}
	if _, err := session.Insert(result); err != nil {
		return fmt.Errorf("storing a result of job %d: %w", result.Job, err)
	}
	if _, err := session.Where("job = ? AND at < ?", result.Job, result.At).Delete(new(Result)); err != nil {
		return err
	}
	return session.Commit()
}

// Last returns the last result of a job.
func Last(job int64) (*Result, error) {
	engine, err := userdata.Engine()
	if err != nil {
		return nil, err
	}
	var result Result
	found, err := engine.Where("job = ?", job).Desc("at").Get(&result)
	if err != nil || !found {
		return nil, err
	}
	return &result, nil
}

// Forget deletes all results of a job.
func Forget(job int64) error {
	session, err := newSession()
	if err != nil {
		return err
	}
	defer session.Close()
	if err := session.Begin(); err != nil {
		return err
	}
	if _, err := session.Where("job = ?", job).Delete(new(Result)); err != nil {
		return fmt.Errorf("forgetting job %d: %w", job, err)
	}
	return session.Commit()
}

// Count returns how many results a job has.
func Count(job int64) (count int, err error) {
	db, err := userdata.DB()
	if err != nil {
		return 0, err
	}
	err = db.QueryRow(`SELECT count(*) FROM result WHERE job = $1`, job).Scan(&count)
	return count, err
}
