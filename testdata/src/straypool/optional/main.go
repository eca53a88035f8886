package main // want package:"pools"

// Package main has second pools of a database: some on purpose, some not.

import (
	"database/sql"
	"log"
	"os"
)

func openFile(path string, readOnly bool) (*sql.DB, error) {
	dsn := "file:" + path
	if readOnly {
		dsn += "?mode=ro"
	}
	return sql.Open("sqlite3", dsn)
}

// One function for both sides of a file.
func sides() (reader, writer, second *sql.DB) {
	path := os.Getenv("SIDES_FILE")
	reader, err := openFile(path, true)
	if err != nil {
		log.Fatal(err)
	}
	if writer, err = openFile(path, false); err != nil {
		log.Fatal(err)
	}
	if second, err = openFile(path, true); err != nil { // want `main.openFile builds a second pool of SIDES_FILE in addition to the one from main.openFile at straypool/optional/main.go:22`
		log.Fatal(err)
	}
	return reader, writer, second
}

func openSized(path string, conns int) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	return db, nil
}

// The writer has one connection.
func sized() (reader, writer *sql.DB) {
	reader, err := openSized(os.Getenv("SIZED_FILE"), 8)
	if err != nil {
		log.Fatal(err)
	}
	if writer, err = openSized(os.Getenv("SIZED_FILE"), 1); err != nil {
		log.Fatal(err)
	}
	return reader, writer
}

func openLimited(path string, alone bool) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	n := 8
	if alone {
		n = 1
	}
	db.SetMaxOpenConns(n)
	return db, nil
}

// The limit depends on the side.
func limited() (reader, writer *sql.DB) {
	reader, err := openLimited(os.Getenv("LIMITED_FILE"), false)
	if err != nil {
		log.Fatal(err)
	}
	if writer, err = openLimited(os.Getenv("LIMITED_FILE"), true); err != nil {
		log.Fatal(err)
	}
	return reader, writer
}

func openLogged(dsn string, verbose bool) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if verbose {
		log.Print("opened a pool")
	}
	return db, nil
}

// What one prints makes no pool of its own.
func logged() (first, second *sql.DB) {
	first, err := openLogged(os.Getenv("LOGGED_URL"), true)
	if err != nil {
		log.Fatal(err)
	}
	if second, err = openLogged(os.Getenv("LOGGED_URL"), false); err != nil { // want `main.openLogged builds a second pool of LOGGED_URL`
		log.Fatal(err)
	}
	return first, second
}

func choose(key string) (*sql.DB, error) {
	if dsn := os.Getenv(key); dsn != "" {
		return sql.Open("postgres", dsn)
	}
	return sql.Open("sqlite3", os.Getenv("FALLBACK_FILE"))
}

var events, eventLogs *sql.DB

func openEvents() (err error) {
	events, err = choose("EVENTS_URL")
	return err
}

// Logs go to the same pool unless they have a database.
func openEventLogs() error {
	if os.Getenv("EVENT_LOGS_URL") == "" {
		eventLogs = events
		return nil
	}
	db, err := choose("EVENT_LOGS_URL")
	if err != nil {
		return err
	}
	eventLogs = db
	return nil
}

func pick(key string) (*sql.DB, error) {
	if dsn := os.Getenv(key); dsn != "" {
		return sql.Open("postgres", dsn)
	}
	return sql.Open("sqlite3", os.Getenv("LOCAL_FILE"))
}

// The same in local variables.
func local() (main, logs *sql.DB) {
	main, err := pick("MAIN_URL")
	if err != nil {
		log.Fatal(err)
	}
	logs = main
	if os.Getenv("LOGS_URL") != "" {
		if logs, err = pick("LOGS_URL"); err != nil {
			log.Fatal(err)
		}
	}
	return main, logs
}

var audit, audits *sql.DB

// Each has a pool of its own here.
func openAudit() (err error) {
	if audit, err = sql.Open("postgres", os.Getenv("AUDIT_URL")); err != nil {
		return err
	}
	audits, err = sql.Open("postgres", os.Getenv("AUDIT_URL")) // want `sql.Open builds a second pool of AUDIT_URL`
	return err
}

type config struct{ host string }

type cache struct{ db *sql.DB }

func newCache(cfg *config) *cache {
	if cfg == nil {
		return &cache{}
	}
	db, err := sql.Open("postgres", os.Getenv("CACHE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	return &cache{db}
}

// Without a configuration there is no pool.
func caches() (on, off *cache) { return newCache(&config{}), newCache(nil) }

func newIndex(cfg *config) *cache {
	if cfg == nil {
		cfg = &config{"localhost"}
	}
	db, err := sql.Open("postgres", os.Getenv("INDEX_URL"))
	if err != nil {
		log.Fatal(err, cfg.host)
	}
	return &cache{db}
}

// Here there is one.
func indexes() (a, b *cache) {
	return newIndex(&config{}), newIndex(nil) // want `main.newIndex builds a second pool of INDEX_URL`
}

type repo struct{ db *sql.DB }

func newRepo(db *sql.DB) *repo {
	if db == nil {
		db, _ = sql.Open("postgres", os.Getenv("REPO_URL"))
	}
	return &repo{db}
}

// The second one gets the pool of the first.
func repos() (a, b *repo) {
	db, err := sql.Open("postgres", os.Getenv("REPO_URL"))
	if err != nil {
		log.Fatal(err)
	}
	return newRepo(db), newRepo(db)
}

func main() {
	a, b, c := sides()
	d, e := sized()
	f, g := limited()
	h, i := logged()
	log.Print(a, b, c, d, e, f, g, h, i)
	log.Print(openEvents(), openEventLogs(), openAudit(), audit, audits, events, eventLogs)
	log.Print(local())
	log.Print(caches())
	log.Print(indexes())
	log.Print(repos())
}
