package afterclose

import "database/sql"

// Export is meant to have a pool of its own, but not one that is closed.
//
//poolvet:bulkhead exports run for hours
func Export(dsn string) (*Store, error) {
	db, err := sql.Open("mysql", dsn) // want `is returned at line 14, but the defer at line 13 closes it`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return &Store{db}, nil
}

func quietly(f func() error) { _ = f() }

// onlyFailed calls what it is given only if something has failed.
func onlyFailed(err *error, f func() error) {
	if *err != nil {
		f()
	}
}

type querier interface {
	QueryRow(query string, args ...any) *sql.Row
}

type Probe struct{ q querier }

func newProbe(q querier) *Probe { return &Probe{q: q} }

// NewProbe returns what has the pool that a helper closes.
func NewProbe(dsn string) (*Probe, error) {
	db, err := sql.Open("mysql", dsn) // want `is returned at line 44, but the defer at line 40 closes it`
	if err != nil {
		return nil, err
	}
	defer quietly(db.Close)
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return newProbe(db), nil
}

// OpenProbe closes it only on errors.
func OpenProbe(dsn string) (p *Probe, err error) {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return nil, err
	}
	defer onlyFailed(&err, db.Close)
	if err = db.Ping(); err != nil {
		return nil, err
	}
	return newProbe(db), nil
}

func work(q querier) { q.QueryRow("CALL work()").Scan() }

// Begin does not wait for the function that it starts.
func Begin(dsn string) error {
	db, err := sql.Open("mysql", dsn) // want `is used by the goroutine that Begin starts at line 69, but the defer at line 68 closes it`
	if err != nil {
		return err
	}
	defer db.Close()
	go work(db)
	return nil
}

// finish closes the pool that it is given.
func finish(db *sql.DB) {
	defer db.Close()
	db.Exec("CALL work()")
}

// BeginOwn leaves the pool to the goroutine.
func BeginOwn(dsn string) error {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	go finish(db)
	return nil
}

// BeginAll waits.
func BeginAll(dsn string) error {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	done := make(chan bool)
	go func() { work(db); close(done) }()
	<-done
	return nil
}
