package main

import (
	"database/sql"
	"log"
	"os"
	"strings"
	"sync"
	"time"
)

func main() {
	go tick()
	go work()
	db := retry()
	defer db.Close()
	another := untilUp()
	defer another.Close()
	each(os.Args[1:])
	log.Print(submitted(db, os.Args[1:]))
	select {}
}

func tick() {
	for range time.Tick(time.Minute) {
		db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL in each iteration of the loop; build it before the loop \[straypool/loop\]`
		if err != nil {
			log.Fatal(err)
		}
		defer db.Close()
		db.Exec("DELETE FROM carts WHERE stale")
	}
}

func work() {
	ticker := time.NewTicker(time.Second)
	for {
		select {
		case <-ticker.C:
			sweep()
		}
	}
}

func sweep() {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL in each iteration of the loop at straypool/loop/loop.go:\d+`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

// inverted leaves the loop when it fails, and goes on when it succeeds.
func inverted() *sql.DB {
	var db *sql.DB
	var err error
	for range 3 {
		db, err = sql.Open("postgres", os.Getenv("OTHER_URL")) // want `sql.Open builds a new pool of OTHER_URL in each iteration of the loop`
		if err != nil {
			break
		}
		time.Sleep(time.Second)
	}
	return db
}

var _ = inverted

type holder struct{ db *sql.DB }

// field is wrong in the same way, with a field.
func field() *holder {
	h := &holder{}
	var err error
	for range 3 {
		h.db, err = sql.Open("postgres", os.Getenv("FIELD_URL")) // want `sql.Open builds a new pool of FIELD_URL in each iteration of the loop`
		if err != nil {
			break
		}
	}
	return h
}

var _ = field

// all opens one pool for each core, and returns them all.
func all(n int) []*sql.DB {
	var pools []*sql.DB
	for range n {
		db, err := sql.Open("postgres", os.Getenv("ALL_URL")) // want `sql.Open builds a new pool of ALL_URL in each iteration of the loop`
		if err != nil {
			break
		}
		pools = append(pools, db)
	}
	return pools
}

var _ = all

// retry waits for the database to come up.
func retry() *sql.DB {
	for {
		db, err := sql.Open("postgres", os.Getenv("RETRY_URL"))
		if err == nil {
			return db
		}
		time.Sleep(time.Second)
	}
}

func maybe() *sql.DB {
	db, err := sql.Open("postgres", os.Getenv("UP_URL"))
	if err != nil {
		return nil
	}
	return db
}

// untilUp does, with a nil pool as the sign of failure.
func untilUp() *sql.DB {
	db := maybe()
	for db == nil {
		time.Sleep(time.Second)
		db = maybe()
	}
	return db
}

// each opens different databases.
func each(dsns []string) {
	var pools []*sql.DB
	for _, dsn := range dsns {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			log.Fatal(err)
		}
		pools = append(pools, db)
	}
	for _, db := range pools {
		db.Ping()
	}
}

// poll does not know its database, which is the same in each iteration.
func poll(args []string) {
	dsn := strings.Join(args, " ")
	for range time.Tick(time.Minute) {
		db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool in each iteration of the loop; build it before the loop`
		if err != nil {
			return
		}
		db.Ping()
	}
}

// visit may get another one in each iteration.
func visit(args []string) {
	for _, arg := range args {
		look(strings.ToLower(arg))
	}
}

func look(dsn string) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

var others = sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("TURNED_URL")) })

// turned returns the last of several, though there is one to ask for.
func turned() (db *sql.DB) {
	var err error
	for range 3 {
		db, err = sql.Open("postgres", os.Getenv("TURNED_URL")) // want `sql.Open builds a new pool of TURNED_URL in each iteration of the loop; call others \(straypool/loop/loop.go:\d+\) instead`
		if err != nil {
			break
		}
	}
	return db
}

var _, _, _, _ = poll, visit, turned, others
