package probe // want package:"pools"

import (
	"database/sql"

	"github.com/prometheus/client_golang/prometheus"
)

// An Open probe shows its pool.
type Open struct{ DB *sql.DB }

func NewOpen(dsn string) (*Open, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Open{DB: db}, nil
}

func (p *Open) Collect(ch chan<- prometheus.Metric) { p.DB.Ping() }

type parts struct{ db *sql.DB }

// A Nested one closes what its parts have.
type Nested struct{ inner parts }

func NewNested(dsn string) (*Nested, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	n := &Nested{}
	n.inner.db = db
	return n, nil
}

func (n *Nested) parts() parts { return n.inner }

func (n *Nested) Collect(ch chan<- prometheus.Metric) { defer n.parts().db.Close() }

// A Stopper can be stopped.
type Stopper struct{ db *sql.DB }

func NewStopper(dsn string) (*Stopper, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Stopper{db: db}, nil
}

func (s *Stopper) Collect(ch chan<- prometheus.Metric) { s.db.Ping() }

func (s *Stopper) Stop() {}

// A Kept one is known elsewhere.
type Kept struct{ db *sql.DB }

var all []*sql.DB

func NewKept(dsn string) (*Kept, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	k := &Kept{db: db}
	return k, nil
}

func (k *Kept) Collect(ch chan<- prometheus.Metric) { all = append(all, k.db) }

// Two makes one by way of another function.
func Two(dsn string) (*Probe, error) { return New(dsn) }

// Ended closes its pool when it does not answer.
func Ended(dsn string) (*Probe, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return &Probe{db: db}, nil
}

var registry = prometheus.NewRegistry()

// Register keeps what it is given.
func Register(p *Probe) { registry.MustRegister(p) }

func Shared() *prometheus.Registry { return registry }

// A Tracked one is known elsewhere.
type Tracked struct{ db *sql.DB }

var track func(*sql.DB)

func NewTracked(dsn string) (*Tracked, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	track(db)
	return &Tracked{db: db}, nil
}

func (t *Tracked) Collect(ch chan<- prometheus.Metric) { t.db.Ping() }

func NewMust(dsn string) *Probe {
	p, err := New(dsn)
	if err != nil {
		panic(err)
	}
	return p
}
