package overwritten

import (
	"database/sql"
	"encoding/json"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

type instance struct {
	dsn string
	db  *sql.DB
}

func (i *instance) setup() error {
	db, err := sql.Open("postgres", i.dsn)
	if err != nil {
		return err
	}
	i.db = db
	return i.db.Ping()
}

func (i *instance) Close() error { return i.db.Close() }

// A collector opens its instance for each scrape.
type collector struct{ instance *instance }

func (c collector) Collect(ch chan<- prometheus.Metric) {
	if err := c.instance.setup(); err != nil { // want `instance.setup stores a new pool \(sql.Open at straypool/overwritten/reopened.go:20\) in instance.db each time collector.Collect runs, and the previous one is not closed; close the previous one at the end \[straypool/overwritten\]`
		return
	}
	c.instance.db.Query("SELECT 1")
}

// A tidy collector closes it at the end.
type tidy struct{ instance *instance }

func (c tidy) Collect(ch chan<- prometheus.Metric) {
	if err := c.instance.setup(); err != nil {
		return
	}
	defer c.instance.Close()
	c.instance.db.Query("SELECT 1")
}

type page struct{ instance *instance }

func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.instance.setup() // want `instance.setup stores a new pool .* in instance.db each time page.ServeHTTP runs`
}

// Fresh objects have nothing to close before.
func fresh(w http.ResponseWriter, r *http.Request) {
	i := &instance{dsn: "postgres://db/fresh"}
	if err := i.setup(); err != nil {
		return
	}
	defer i.Close()
}

// setup that closes what was there.
type swapped struct {
	mu sync.Mutex
	db *sql.DB
}

func (s *swapped) setup(dsn string) (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != nil {
		s.db.Close()
	}
	s.db, err = sql.Open("postgres", dsn)
	return err
}

func (s *swapped) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.setup(r.FormValue("dsn")) }

// once opens when there is none yet.
type lazily struct {
	mu sync.Mutex
	db *sql.DB
}

func (l *lazily) setup() (err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db == nil {
		l.db, err = sql.Open("postgres", "postgres://db/lazily")
	}
	return err
}

func (l *lazily) ServeHTTP(w http.ResponseWriter, r *http.Request) { l.setup() }

// A section of the configuration is read again when it changes.
type section struct {
	DSN string `json:"dsn"`
	db  *sql.DB
}

func (s *section) Get(r io.Reader) error {
	if err := json.NewDecoder(r).Decode(s); err != nil {
		return err
	}
	return s.open()
}

func (s *section) open() (err error) {
	s.db, err = sql.Open("postgres", s.DSN) // want `sql.Open opens a new pool for section.db each time section.Get runs, and the previous one is not closed`
	return err
}

func (s *section) DB() *sql.DB { return s.db }

// A service that is started once reads nothing again.
type service struct {
	dsn string
	db  *sql.DB
}

func (s *service) Start() error { return s.open() }

func (s *service) open() (err error) {
	s.db, err = sql.Open("postgres", s.dsn)
	return err
}

// A section that closes what it had before it reads on.
type careful struct {
	DSN string `json:"dsn"`
	db  *sql.DB
}

func (s *careful) Get(r io.Reader) error {
	if s.db != nil {
		s.db.Close()
	}
	if err := json.NewDecoder(r).Decode(s); err != nil {
		return err
	}
	return s.open()
}

func (s *careful) open() (err error) {
	s.db, err = sql.Open("postgres", s.DSN)
	return err
}

// A controller empties its session when the configuration changes.
type controller struct {
	dsn     string
	session *sql.DB
}

func (c *controller) Update() error {
	c.session = nil
	if c.dsn != "" {
		session, err := sql.Open("postgres", c.dsn) // want `sql.Open opens a new pool for controller.session each time controller.Update runs, and the previous one is not closed; close the previous one first`
		if err != nil {
			return err
		}
		c.session = session
	}
	return nil
}

// A polite one closes it.
type polite struct {
	dsn     string
	session *sql.DB
}

func (c *polite) Update() (err error) {
	if c.session != nil {
		c.session.Close()
		c.session = nil
	}
	c.session, err = sql.Open("postgres", c.dsn)
	return err
}

// A loaded section is filled for the first time.
type loaded struct {
	DSN string `json:"dsn"`
	db  *sql.DB
}

func (s *loaded) Load(r io.Reader) (err error) {
	if err := json.NewDecoder(r).Decode(s); err != nil {
		return err
	}
	s.db, err = sql.Open("postgres", s.DSN)
	return err
}

var _ = []any{swapped{}, lazily{}, section{}, service{}, careful{}, controller{}, polite{}, loaded{}}

var shared instance

func init() {
	http.HandleFunc("/shared", reopenShared)
	http.Handle("/inner", &holder{})
	http.HandleFunc("/made", reopenMade)
	http.HandleFunc("/given", func(w http.ResponseWriter, r *http.Request) { reopenGiven(pick(r)) })
}

// reopenShared loses the pool in a variable of the package.
func reopenShared(w http.ResponseWriter, r *http.Request) {
	shared.setup() // want `instance.setup stores a new pool .* in instance.db each time reopenShared runs`
}

// Ticks does so in a loop.
func Ticks() {
	for range time.Tick(time.Minute) {
		shared.setup() // want `instance.setup stores a new pool .* in instance.db in each iteration of the loop`
	}
}

// Each has an instance for each turn.
func Each(dsns []string) {
	for _, dsn := range dsns {
		i := &instance{dsn: dsn}
		if i.setup() == nil {
			i.Close()
		}
	}
}

// Given has one that was there before.
func Given(i *instance) {
	for range time.Tick(time.Minute) {
		i.setup() // want `instance.setup stores a new pool .* in instance.db in each iteration of the loop`
	}
}

// A holder has its instance within.
type holder struct{ inner struct{ instance instance } }

func (h *holder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reopenGiven(&h.inner.instance) // want `reopenGiven stores a new pool .* in instance.db each time holder.ServeHTTP runs`
}

func reopenGiven(i *instance) { i.setup() }

// reopenMade has it from a function, which may make one.
func reopenMade(w http.ResponseWriter, r *http.Request) { pick(r).setup() }

func pick(r *http.Request) *instance { return &instance{dsn: r.FormValue("dsn")} }

// A tuned section is emptied before it is read again.
type tuned struct {
	DSN string `json:"dsn"`
	db  *sql.DB
}

func (t *tuned) Reset(r io.Reader) error {
	*t = tuned{}
	if err := json.NewDecoder(r).Decode(&t.DSN); err != nil {
		return err
	}
	return t.open()
}

func (t *tuned) open() (err error) {
	t.db, err = sql.Open("postgres", t.DSN) // want `sql.Open opens a new pool for tuned.db each time tuned.Reset runs`
	return err
}

// An UnmarshalJSON of its own decodes it.
type decoded struct {
	dsn string
	db  *sql.DB
}

func (d *decoded) DecodeFrom(r io.Reader) error { return json.NewDecoder(r).Decode(&d.dsn) }

func (d *decoded) Refresh(r io.Reader) error {
	if err := d.DecodeFrom(r); err != nil {
		return err
	}
	return d.open()
}

func (d *decoded) open() (err error) {
	d.db, err = sql.Open("postgres", d.dsn) // want `sql.Open opens a new pool for decoded.db each time decoded.Refresh runs`
	return err
}

// A written one is encoded.
type written struct {
	DSN string `json:"dsn"`
	db  *sql.DB
}

func (t *written) Save(w io.Writer) error {
	if err := json.NewEncoder(w).Encode(t); err != nil {
		return err
	}
	return t.open()
}

func (t *written) open() (err error) {
	t.db, err = sql.Open("postgres", t.DSN)
	return err
}

// A refilled object is emptied after it was filled, or where it is not filled.
type refilled struct {
	dsn         string
	db, another *sql.DB
}

func (t *refilled) Fill() (err error) {
	t.db, err = sql.Open("postgres", t.dsn)
	if err != nil {
		t.db = nil
	}
	return err
}

func (t *refilled) Another() (err error) {
	t.another = nil
	t.db, err = sql.Open("postgres", t.dsn)
	return err
}

func (t *refilled) Sometimes(off bool) (err error) {
	if off {
		t.db = nil
		return nil
	}
	t.db, err = sql.Open("postgres", t.dsn)
	return err
}

// New empties what it has made itself.
func New(dsn string) (*refilled, error) {
	t := &refilled{dsn: dsn}
	t.db = nil
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	t.db = db
	return t, nil
}

var _ = []any{&holder{}, &tuned{}, &decoded{}, &written{}, &refilled{}}

// direct is given its instance, and how old that is is unknown.
func direct(i *instance, w http.ResponseWriter) { i.setup() }

// between has it from a variable of the package, two calls away.
func between(w http.ResponseWriter, r *http.Request) {
	reopenMiddle() // want `reopenMiddle stores a new pool .* in instance.db each time between runs`
}

func reopenMiddle() { shared.setup() }

func init() {
	http.HandleFunc("/direct", func(w http.ResponseWriter, r *http.Request) { direct(pick(r), w) })
	http.HandleFunc("/between", between)
}
