package scraped // want package:"pools"

import (
	"database/sql"
	"log"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

// A Tables opens and closes a pool in its receiver for each scrape.
type Tables struct {
	dsn string
	db  *sql.DB
}

func (t *Tables) setup() (err error) {
	t.db, err = sql.Open("postgres", t.dsn) // want `sql.Open opens a pool for Tables.db in each request that Tables.Collect handles, and the pool is closed, although concurrent requests share the field; keep it in a local variable, or open it once \[straypool/race\]`
	return err
}

func (t *Tables) close() {
	t.db.Close()
	t.db = nil
}

// Collect runs for each scrape, and two may overlap.
func (t *Tables) Collect(ch chan<- prometheus.Metric) {
	if err := t.setup(); err != nil {
		log.Print(err)
		return
	}
	defer t.close()
	t.count()
}

func (t *Tables) count() {
	if _, err := t.db.Exec("SELECT 1"); err != nil {
		log.Print(err)
	}
}

// Describe describes.
func (t *Tables) Describe(ch chan<- *prometheus.Desc) {}

// A Locked lets one scrape in at a time.
type Locked struct {
	mu  sync.Mutex
	dsn string
	db  *sql.DB
}

// Collect locks.
func (l *Locked) Collect(ch chan<- prometheus.Metric) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := sql.Open("postgres", l.dsn)
	if err != nil {
		log.Print(err)
		return
	}
	l.db = db
	defer l.db.Close()
	if _, err := l.db.Exec("SELECT 1"); err != nil {
		log.Print(err)
	}
}

// Describe describes.
func (l *Locked) Describe(ch chan<- *prometheus.Desc) {}

// A Local keeps the pool to the scrape.
type Local struct{ dsn string }

// Collect opens its own.
func (l *Local) Collect(ch chan<- prometheus.Metric) {
	db, err := sql.Open("postgres", l.dsn)
	if err != nil {
		log.Print(err)
		return
	}
	defer db.Close()
	if _, err := db.Exec("SELECT 1"); err != nil {
		log.Print(err)
	}
}

// Describe describes.
func (l *Local) Describe(ch chan<- *prometheus.Desc) {}

// An Inline sets its field in Collect itself.
type Inline struct {
	dsn string
	db  *sql.DB
}

// Collect opens and closes.
func (i *Inline) Collect(ch chan<- prometheus.Metric) {
	db, err := sql.Open("postgres", i.dsn) // want `sql.Open opens a pool for Inline.db in each request that Inline.Collect handles, and the pool is closed`
	if err != nil {
		log.Print(err)
		return
	}
	i.db = db
	defer i.db.Close()
	i.count()
}

func (i *Inline) count() {
	if _, err := i.db.Exec("SELECT 1"); err != nil {
		log.Print(err)
	}
}

// Describe describes.
func (i *Inline) Describe(ch chan<- *prometheus.Desc) {}
