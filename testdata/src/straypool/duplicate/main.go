package main // want `sql.Open at straypool/duplicate/hidden/hidden.go:8 builds a second pool of ORDERS_URL`

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"os"
	"sync/atomic"
	"time"

	"straypool/duplicate/app"   // want `sql.Open at straypool/duplicate/deep/deep.go:8 builds a second pool of ORDERS_URL; call db.Orders`
	"straypool/duplicate/audit" // want `sql.Open at straypool/duplicate/audit/audit.go:8 builds a second pool of ORDERS_URL; call db.Orders \(straypool/duplicate/db/db.go:8\) instead, or mark it //poolvet:bulkhead with a reason \[straypool/duplicate\]`
	"straypool/duplicate/changed"
	"straypool/duplicate/db"
	"straypool/duplicate/drivers"
	"straypool/duplicate/parts" // want `sql.Open at straypool/duplicate/parts/parts.go:8 builds a second pool of PARTS_URL in addition to the one from sql.Open at straypool/duplicate/parts/parts.go:16; share one`
	"straypool/duplicate/setup"
	"straypool/duplicate/stock"
)

func main() {
	if err := db.Orders.Ping(); err != nil {
		log.Fatal(err)
	}
	if err := audit.Record("up"); err != nil {
		log.Fatal(err)
	}
	logs, err := audit.NewLog(os.Getenv("LOG_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer logs.Close()
	more, err := audit.NewLog(os.Getenv("LOG_URL")) // want `audit.NewLog builds a second pool of LOG_URL in addition to the one from audit.NewLog at straypool/duplicate/main.go:\d+`
	if err != nil {
		log.Fatal(err)
	}
	defer more.Close()
	// On one line are two sites.
	left, right := newLeft(), newRight() // want `main.newRight builds a second pool of SIDE_URL in addition to the one from main.newLeft`
	log.Print(left.Ping(), right.Ping())
	retry(time.Second)
	live := &held{}
	before, _ := sql.Open("postgres", os.Getenv("LIVE_URL"))
	live.db.Store(before)
	log.Print(live.again())
	// A pool of one connection, for a lock, is one on purpose.
	lock, err := sql.Open("postgres", os.Getenv("LOG_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer lock.Close()
	lock.SetMaxOpenConns(1)
	// One of two drivers.
	var users *sql.DB
	if os.Getenv("DRIVER") == "mysql" {
		users, err = sql.Open("mysql", os.Getenv("USERS_URL"))
	} else {
		users, err = sql.Open("postgres", os.Getenv("USERS_URL"))
	}
	if err != nil {
		log.Fatal(err)
	}
	defer users.Close()
	// A reader and a writer are two databases.
	reader, _ := audit.NewLog(os.Getenv("READER_URL"))
	writer, _ := audit.NewLog(os.Getenv("WRITER_URL"))
	defer reader.Close()
	defer writer.Close()
	log.Print(users.Ping(), logs.Ping(), more.Ping())
	// Each of these closes its pool before the next begins.
	log.Print(setup.Tables(os.Getenv("NEW_URL")), setup.Admin(os.Getenv("NEW_URL")))
	log.Print(setup.Seed(os.Getenv("SEED_URL")))
	seeds, _ := sql.Open("postgres", os.Getenv("SEED_URL"))
	defer seeds.Close()
	log.Print(seeds.Ping())
	log.Print(first(os.Getenv("OLD_URL")), second(os.Getenv("OLD_URL")))
	log.Print(outer(os.Getenv("EVENTS_URL")))
	app.Run()
	log.Print(stock.Shared.Ping(), stock.Other().Ping()) // want `sql.Open at straypool/duplicate/stock/stock.go:21 builds a second pool of STOCK_URL; call stock.Shared \(straypool/duplicate/stock/stock.go:12\) instead`
	log.Print(parts.Connect(os.Getenv("PARTS_URL")), parts.Ping())
	log.Print(drivers.Connect(os.Getenv("DRIVER")))
	log.Print(drivers.Mixed(os.Getenv("DRIVER")))
	log.Print(drivers.NewStore(os.Getenv("DRIVER"), os.Getenv("STORE_URL")))
	log.Print(drivers.Pair()) // want `sql.Open at straypool/duplicate/drivers/drivers.go:\d+ builds a second pool of PAIR_URL in addition to the one from sql.Open at straypool/duplicate/drivers/drivers.go:\d+`
	log.Print(passing(os.Getenv("KEPT_URL")), patient(os.Getenv("PATIENT_URL")).Ping(), patient(os.Getenv("PATIENT_URL")).Ping())
	copied()
	log.Print(changed.Open(context.Background()))
	log.Print(early(os.Getenv("LATE_URL")))
	fields(&server{})
	more2 := &held{}
	last, _ := sql.Open("postgres", os.Getenv("MORE_URL"))
	more2.db.Store(last)
	log.Print(more2.more())
	log.Print(drivers.Dial(os.Getenv("DRIVER"), os.Getenv("DIALLED_URL")))
	log.Print(drivers.Both(os.Getenv("BOTH_URL")))                                                                                                                          // want `sql.Open at straypool/duplicate/drivers/drivers.go:\d+ builds a second pool of BOTH_URL`
	log.Print(drivers.Any(os.Getenv("DRIVER"), os.Getenv("ANY_URL"), os.Getenv("THAT_URL")), drivers.Any(os.Getenv("DRIVER"), os.Getenv("THIS_URL"), os.Getenv("ANY_URL"))) // want `builds a second pool of ANY_URL`
}

func first(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return audit.Fill(db)
}

func second(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return audit.Fill(db)
}

// outer holds its pool while inner builds another.
func outer(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := inner(dsn); err != nil {
		return err
	}
	return audit.Fill(db)
}

func inner(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `sql.Open builds a second pool of EVENTS_URL`
	if err != nil {
		return err
	}
	defer db.Close()
	return audit.Fill(db)
}

func newLeft() *sql.DB { return must(sql.Open("postgres", os.Getenv("SIDE_URL"))) }

func newRight() *sql.DB { return must(sql.Open("postgres", os.Getenv("SIDE_URL"))) }

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		log.Fatal(err)
	}
	return db
}

var retried *sql.DB

// The second is opened only where the first could not be.
func retry(wait time.Duration) {
	var err error
	retried, err = sql.Open("postgres", os.Getenv("RETRIED_URL"))
	for err != nil {
		time.Sleep(wait)
		retried, err = sql.Open("postgres", os.Getenv("RETRIED_URL"))
	}
	log.Print(retried.Ping())
}

type held struct{ db atomic.Pointer[sql.DB] }

// again takes the place of the one that it closes.
func (h *held) again() error {
	db, err := sql.Open("postgres", os.Getenv("LIVE_URL"))
	if err != nil {
		return err
	}
	if old := h.db.Swap(db); old != nil {
		return old.Close()
	}
	return nil
}

var kept *sql.DB

func init() {
	keep(os.Getenv("KEPT_URL"))
}

func keep(dsn string) { kept = must(sql.Open("postgres", dsn)) }

// passing closes its pool at its end, while another lives on.
func passing(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `sql.Open builds a second pool of KEPT_URL`
	if err != nil {
		return err
	}
	defer db.Close()
	return errors.Join(audit.Fill(db), kept.Ping())
}

// patient tries until it has one.
func patient(dsn string) (db *sql.DB) {
	err := errors.New("not yet")
	for err != nil {
		db, err = sql.Open("postgres", dsn)
	}
	return db
}

// copied writes the same name twice.
func copied() {
	from := must(sql.Open("postgres", "host=db dbname=copied"))
	to := must(sql.Open("postgres", "host=db dbname=copied")) // want `sql.Open builds a second pool of one database in addition to the one from sql.Open`
	log.Print(audit.Fill(from), audit.Fill(to))
	// One that waits for its database is a pool as well.
	err := errors.New("not yet")
	var late *sql.DB
	for err != nil {
		late, err = sql.Open("postgres", "host=db dbname=copied") // want `sql.Open builds a second pool of one database in addition to the one from sql.Open` `neither kept nor closed in copied`
	}
	log.Print(audit.Fill(late))
}

func early(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `sql.Open builds a second pool of LATE_URL; call late \(straypool/duplicate/main.go:\d+\) instead|sql.Open builds a second pool of LATE_URL; call main.late`
	if err != nil {
		return err
	}
	defer db.Close()
	return errors.Join(audit.Fill(db), late.Ping())
}

var late *sql.DB

func init() { late = must(sql.Open("postgres", os.Getenv("LATE_URL"))) }

type server struct{ db *sql.DB }

// fields fills one, and forgets.
func fields(s *server) {
	s.db = must(sql.Open("postgres", os.Getenv("FIELD_URL")))
	again := must(sql.Open("postgres", os.Getenv("FIELD_URL"))) // want `sql.Open builds a second pool of FIELD_URL in addition to the one from sql.Open`
	log.Print(audit.Fill(again))
}

// more forgets the previous one.
func (h *held) more() error {
	db, err := sql.Open("postgres", os.Getenv("MORE_URL")) // want `sql.Open builds a second pool of MORE_URL in addition to the one from sql.Open`
	if err != nil {
		return err
	}
	h.db.Swap(db)
	return nil
}
