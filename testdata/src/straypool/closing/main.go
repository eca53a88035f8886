package main

import (
	"context"
	"database/sql"
	"log"
	"os"
	"os/signal"

	"github.com/gomodule/redigo/redis"

	"straypool/closing/db"
	"straypool/closing/store"
)

var pools = make(chan *sql.DB, 1)

func open(dsn string) *sql.DB {
	opened, err := sql.Open("postgres", dsn)
	if err != nil {
		log.Fatal(err)
	}
	return opened
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	log.Print(db.Orders().Ping())
	defer db.Close()
	// Nothing can close what a reader has, and a log is not asked for its pool.
	reader := store.NewReader(open(os.Getenv("READER_URL"))) // want `the pool of READER_URL, which main.open gets from sql.Open at straypool/closing/main.go:19, is not closed when the program shuts down, although other pools are; close it there too`
	// A migration gives nothing back.
	migrated := open(os.Getenv("MIGRATED_URL")) // want `the pool of MIGRATED_URL, which main.open gets from sql.Open at .*, is not closed when the program shuts down`
	log.Print(store.Migrate(migrated), reader)
	writer := store.NewWriter(open(os.Getenv("WRITER_URL")))
	defer writer.End()
	// Who keeps it, or what it has become, is not said.
	store.Register(open(os.Getenv("REGISTERED_URL")))
	log.Print(store.NewLister(open(os.Getenv("LISTED_URL"))), store.Names(open(os.Getenv("NAMED_URL"))))
	outer, err := store.NewOuter(open(os.Getenv("OUTER_URL")))
	log.Print(outer, err)
	// A goroutine may close it when it ends.
	go store.Watch(open(os.Getenv("WATCHED_URL")))
	pools <- open(os.Getenv("SENT_URL"))
	log.Print(&redis.Pool{MaxIdle: 3}) // want `the pool from redis.Pool is not closed when the program shuts down`
	// What its Close forgets is reported there.
	both, err := openBundle()
	if err != nil {
		log.Fatal(err)
	}
	defer both.Close()
	log.Print(both.audit.Ping())
	<-ctx.Done()
}

type bundle struct {
	*sql.DB
	audit *sql.DB
}

func openBundle() (*bundle, error) {
	first, err := sql.Open("postgres", os.Getenv("BUNDLE_URL"))
	if err != nil {
		return nil, err
	}
	audit, err := sql.Open("postgres", os.Getenv("AUDIT_URL")) // want `in bundle.audit is not closed by the method promoted from DB`
	if err != nil {
		first.Close()
		return nil, err
	}
	return &bundle{first, audit}, nil
}

// A factory is asked by name, as often as its callers like.
type factory struct{}

func (factory) Read(dsn string) { log.Print(store.NewReader(open(dsn))) } // want `is dropped and never closed`

var _ any = factory{}
