package panics

import (
	"database/sql"
	"net/http"
)

// A map that each value is made with is not nil.
type counters struct {
	db *sql.DB
	by map[string]int
}

func newCounters(db *sql.DB) *counters { return &counters{db: db, by: map[string]int{}} }

func (c *counters) count(tx *sql.Tx) error {
	c.by["all"]++
	_, err := tx.Exec("INSERT")
	return err
}

func (c *counters) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tx, err := c.db.Begin()
	if err != nil {
		return
	}
	if err := c.count(tx); err != nil {
		tx.Rollback()
		return
	}
	tx.Commit()
}

// One that is made later may be nil.
type lateCounters struct {
	db *sql.DB
	by map[string]int
}

func newLateCounters(db *sql.DB) *lateCounters { return &lateCounters{db: db} }

func (c *lateCounters) reset() { c.by = map[string]int{} }

func (c *lateCounters) count(tx *sql.Tx) error {
	c.by["all"]++
	_, err := tx.Exec("INSERT")
	return err
}

func (c *lateCounters) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tx, err := c.db.Begin() // want `^panic transaction \+4$`
	if err != nil {
		return
	}
	if err := c.count(tx); err != nil {
		tx.Rollback()
		return
	}
	tx.Commit()
}
