package probe

import (
	"database/sql"

	"github.com/prometheus/client_golang/prometheus"
)

// A Probe has no way to close its pool.
type Probe struct{ db *sql.DB }

func New(dsn string) (*Probe, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return &Probe{db: db}, nil
}

func (p *Probe) Collect(ch chan<- prometheus.Metric) { p.db.Ping() }

// A Brief one closes it when its work is done.
type Brief struct{ db *sql.DB }

func NewBrief(dsn string) (*Brief, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Brief{db: db}, nil
}

func (b *Brief) Collect(ch chan<- prometheus.Metric) {
	defer b.db.Close()
	b.db.Ping()
}

// A Lender hands it out.
type Lender struct{ db *sql.DB }

func NewLender(dsn string) (*Lender, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Lender{db: db}, nil
}

func (l *Lender) DB() *sql.DB { return l.db }

func (l *Lender) Collect(ch chan<- prometheus.Metric) { l.db.Ping() }

// An Exporter connects for each scrape, and closes.
type Exporter struct{ dsn string }

func (e *Exporter) Collect(ch chan<- prometheus.Metric) {
	db, err := sql.Open("postgres", "postgres://db/exporter")
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

// A Target is what a request names.
type Target struct{ name string }

func (t Target) DSN() string { return "postgres://" + t.name }

type Modules map[string]Module

type Module struct{ user string }

func (m Module) Target(name string) (Target, error) { return Target{name}, nil }
