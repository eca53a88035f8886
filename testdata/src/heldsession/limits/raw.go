package limits

import "gorm.io/gorm"

// jobs has eight connections: what runs the text of Raw takes any of them.
type jobs struct{ db *gorm.DB }

func newJobs(db *gorm.DB) (*jobs, error) {
	raw, err := db.DB()
	if err != nil {
		return nil, err
	}
	raw.SetMaxOpenConns(8)
	return &jobs{db: db}, nil
}

func (j *jobs) lock() (ok bool, err error) {
	err = j.db.Raw("SELECT pg_try_advisory_lock(?)", 7).Scan(&ok).Error // want `"SELECT pg_try_advisory_lock" is sent to a pool`
	return ok, err
}

func (j *jobs) lockByRow() (ok bool, err error) {
	err = j.db.Raw("SELECT get_lock(?, 1)", "jobs").Row().Scan(&ok) // want `"SELECT get_lock" is sent to a pool`
	return ok, err
}

// lockInTx sends the lock to one connection.
func (j *jobs) lockInTx() error {
	return j.db.Transaction(func(tx *gorm.DB) error {
		var ok bool
		return tx.Raw("SELECT pg_try_advisory_lock(?)", 7).Scan(&ok).Error
	})
}

// count changes no connection.
func (j *jobs) count() (n int, err error) {
	err = j.db.Raw("SELECT count(*) FROM jobs").Scan(&n).Error
	return n, err
}

// lock sends its lock to the only connection.
func (p *Posts) lock() (ok bool, err error) {
	err = p.db.Raw("SELECT pg_try_advisory_lock(?)", 7).Scan(&ok).Error
	return ok, err
}
