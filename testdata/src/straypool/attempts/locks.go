package attempts

import (
	"database/sql"
	"os"
	"sync"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// A ledger opens its pool under a mutex that each call of handle makes for itself.
type ledger struct {
	dsn string
	db  *sql.DB
}

func (l *ledger) handle() (h *sql.DB, err error) {
	var gate sync.Mutex
	gate.Lock()
	defer gate.Unlock()
	if l.db != nil {
		return l.db, nil
	}
	if h, err = sql.Open("postgres", l.dsn); err == nil { // want `sql.Open opens a pool if ledger.db is nil, under a lock that each call makes for itself: two goroutines can each open a pool; keep the lock where the pool is`
		l.db = h
	}
	return h, err
}

// Ping is called by others.
func (l *ledger) Ping() error {
	h, err := l.handle()
	if err != nil {
		return err
	}
	return h.Ping()
}

// NewLedger returns one.
func NewLedger(dsn string) *ledger { return &ledger{dsn: dsn} }

// NewSingle returns one.
func NewSingle(dsn string) *single { return &single{dsn: dsn} }

// A single belongs to one goroutine, as far as is known.
type single struct {
	dsn string
	db  *sql.DB
}

func (s *single) Ping() (err error) {
	if s.db == nil {
		if s.db, err = sql.Open("postgres", s.dsn); err != nil {
			return err
		}
	}
	return s.db.Ping()
}

// configure leaves it to its caller how gorm works.
func configure(config *gorm.Config) (*gorm.DB, error) {
	return gorm.Open(postgres.Open(os.Getenv("CONFIGURED_URL")), config)
}

// Configured opens a pool until one answers.
func Configured() (db *gorm.DB, err error) {
	for range 5 {
		db, err = configure(&gorm.Config{}) // want `the pool from attempts.configure is not closed when the loop starts its next iteration and builds another; close it first`
		if err != nil {
			continue
		}
		shared, dbErr := db.DB()
		if dbErr != nil {
			return nil, dbErr
		}
		if err = shared.Ping(); err == nil {
			return db, nil
		}
	}
	return nil, err
}
