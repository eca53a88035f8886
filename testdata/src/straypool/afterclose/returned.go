package afterclose

import (
	"database/sql"
	"os"
	"sync"
)

type pinger struct{ db *sql.DB }

func (p pinger) ping() error { return p.db.Ping() }

// These return something that has the pool.
func InMap() (map[string]*sql.DB, error) {
	db, err := sql.Open("mysql", os.Getenv("MAPPED_DSN")) // want `is returned at line 20, but the defer at line 19 closes it`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return map[string]*sql.DB{"a": db}, nil
}

func InList() ([]*sql.DB, error) {
	db, err := sql.Open("mysql", os.Getenv("LISTED_DSN")) // want `is returned at line 29, but the defer at line 28 closes it`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return []*sql.DB{db}, nil
}

func InLiteral() (func() error, error) {
	db, err := sql.Open("mysql", os.Getenv("LITERAL_DSN")) // want `is returned at line 38, but the defer at line 37 closes it`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return func() error { return db.Ping() }, nil
}

func InMethod() (func() error, error) {
	db, err := sql.Open("mysql", os.Getenv("METHOD_DSN")) // want `is returned at line 47, but the defer at line 46 closes it`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return pinger{db}.ping, nil
}

// Stopping returns only a function that closes the pool once more.
func Stopping() (func() error, error) {
	db, err := sql.Open("mysql", os.Getenv("STOPPED_DSN"))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return func() error { return db.Close() }, nil
}

// Counted returns what it has read.
func Counted() (map[string]int, error) {
	db, err := sql.Open("mysql", os.Getenv("COUNTED_DSN"))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	n := 0
	err = db.QueryRow("SELECT 1").Scan(&n)
	return map[string]int{"n": n}, err
}

// Maybe goes on after it has closed the pool.
func Maybe() error {
	db, err := sql.Open("mysql", os.Getenv("MAYBE_DSN")) // want `is used at line 81, after it was closed at line 79`
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		db.Close()
	}
	_, err = db.Exec("SELECT 1")
	return err
}

// MaybeHelped does so in a helper.
func MaybeHelped() error {
	db, err := sql.Open("mysql", os.Getenv("HELPED_DSN")) // want `is used at line \d+, after it was closed at line \d+`
	if err != nil {
		return err
	}
	closeIfDown(db)
	_, err = db.Exec("SELECT 1")
	return err
}

func closeIfDown(db *sql.DB) {
	if err := db.Ping(); err != nil {
		db.Close()
	}
}

// Checked ends where it has closed the pool.
func Checked() error {
	db, err := sql.Open("mysql", os.Getenv("CHECKED_DSN"))
	if err != nil {
		return err
	}
	defer db.Close()
	exitIfDown(db)
	_, err = db.Exec("SELECT 1")
	return err
}

func exitIfDown(db *sql.DB) {
	if err := db.Ping(); err != nil {
		db.Close()
		os.Exit(1)
	}
}

// Asked asks whether the pool is open.
func Asked() error {
	db, err := sql.Open("mysql", os.Getenv("ASKED_DSN"))
	if err != nil {
		return err
	}
	if !isUp(db) {
		return sql.ErrConnDone
	}
	_, err = db.Exec("SELECT 1")
	return err
}

func isUp(db *sql.DB) bool {
	if err := db.Ping(); err != nil {
		db.Close()
		return false
	}
	return true
}

// OnErrorHelped closes in a helper only where an error is returned.
func OnErrorHelped() (db *sql.DB, err error) {
	db, err = sql.Open("mysql", os.Getenv("FAILED_DSN"))
	if err != nil {
		return nil, err
	}
	defer func() { closeIfFailed(db, err) }()
	err = db.Ping()
	return db, err
}

func closeIfFailed(db *sql.DB, err error) {
	if err != nil {
		db.Close()
	}
}

// AlwaysHelped closes in a helper in any case.
func AlwaysHelped() (db *sql.DB, err error) {
	db, err = sql.Open("mysql", os.Getenv("ALWAYS_DSN")) // want `is returned at line \d+, but the defer at line \d+ closes it`
	if err != nil {
		return nil, err
	}
	defer func() { closeQuietly(db) }()
	return db, nil
}

func closeQuietly(db *sql.DB) {
	if db != nil {
		_ = db.Close()
	}
}

// Either uses it only where it is open.
func Either(quick bool) error {
	db, err := sql.Open("mysql", os.Getenv("EITHER_DSN"))
	if err != nil {
		return err
	}
	if quick {
		return db.Close()
	}
	if _, err = db.Exec("SELECT 1"); err != nil {
		db.Close()
		return err
	}
	return db.Close()
}

// BeginAndPing uses the pool while the goroutine runs, which does not wait for it.
func BeginAndPing() error {
	db, err := sql.Open("mysql", os.Getenv("PINGED_DSN")) // want `is used by the goroutine that BeginAndPing starts at line \d+`
	if err != nil {
		return err
	}
	defer db.Close()
	go func() { db.Exec("CALL work()") }()
	return db.Ping()
}

// Looks does not wait either.
func Looks() error {
	db, err := sql.Open("mysql", os.Getenv("LOOKS_DSN")) // want `is used by the goroutine that Looks starts at line \d+`
	if err != nil {
		return err
	}
	defer db.Close()
	done := make(chan error, 1)
	go func() { done <- db.Ping() }()
	select {
	case err := <-done:
		return err
	default:
		return nil
	}
}

// WaitsLate waits when the pool is closed.
func WaitsLate() error {
	var wg sync.WaitGroup
	defer wg.Wait()
	db, err := sql.Open("mysql", os.Getenv("LATE_DSN")) // want `is used by the goroutine that WaitsLate starts at line \d+`
	if err != nil {
		return err
	}
	defer db.Close()
	wg.Go(func() { db.Exec("CALL work()") })
	return nil
}

// WaitsFirst waits before.
func WaitsFirst() error {
	var wg sync.WaitGroup
	db, err := sql.Open("mysql", os.Getenv("FIRST_DSN"))
	if err != nil {
		return err
	}
	defer db.Close()
	defer wg.Wait()
	wg.Go(func() { db.Exec("CALL work()") })
	return db.Ping()
}

func (p *pinger) loop() {
	for {
		p.db.Ping()
	}
}

// StartsMethod leaves its method with a closed pool.
func StartsMethod() error {
	db, err := sql.Open("mysql", os.Getenv("LOOPED_DSN")) // want `is used by the goroutine that StartsMethod starts at line \d+, but the defer`
	if err != nil {
		return err
	}
	defer db.Close()
	p := &pinger{db: db}
	go p.loop()
	return nil
}

func beginIn(db *sql.DB) {
	go func() { db.Exec("CALL work()") }()
}

// BeginsInHelper has a helper start the goroutine.
func BeginsInHelper() error {
	db, err := sql.Open("mysql", os.Getenv("HELPED_DSN")) // want `is used by the goroutine that BeginsInHelper starts at line \d+, but the defer`
	if err != nil {
		return err
	}
	defer db.Close()
	beginIn(db)
	return db.Ping()
}
