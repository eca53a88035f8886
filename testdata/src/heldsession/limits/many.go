package limits

import (
	"database/sql"
	"runtime"
)

// A wide pool has as many connections as there are processors, and at least four.
type wide struct{ db *sql.DB }

func newWide(db *sql.DB) *wide {
	db.SetMaxOpenConns(atLeastFour())
	return &wide{db: db}
}

func atLeastFour() int { return max(4, runtime.NumCPU()) }

func (w *wide) pragma() error {
	_, err := w.db.Exec("PRAGMA foreign_keys = ON") // want `heldsession/unpinned`
	return err
}

// A thin pool has one connection where there is one processor.
type thin struct{ db *sql.DB }

func newThin(db *sql.DB) *thin {
	db.SetMaxOpenConns(max(1, runtime.NumCPU()))
	return &thin{db: db}
}

func (t *thin) pragma() error {
	_, err := t.db.Exec("PRAGMA foreign_keys = ON")
	return err
}

// A branched pool has one of two sizes, both more than one.
type branched struct{ db *sql.DB }

func newBranched(db *sql.DB, large bool) *branched {
	if large {
		db.SetMaxOpenConns(32)
	} else {
		db.SetMaxOpenConns(8)
	}
	return &branched{db: db}
}

func (b *branched) pragma() error {
	_, err := b.db.Exec("PRAGMA foreign_keys = ON") // want `heldsession/unpinned`
	return err
}

// A mixed pool may have one.
type mixed struct{ db *sql.DB }

func newMixed(db *sql.DB, large bool) *mixed {
	if large {
		db.SetMaxOpenConns(32)
	} else {
		db.SetMaxOpenConns(1)
	}
	return &mixed{db: db}
}

func (m *mixed) pragma() error {
	_, err := m.db.Exec("PRAGMA foreign_keys = ON")
	return err
}
