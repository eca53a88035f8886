package main // want package:"pools"

// Package main uses variables and fields that are filled when they are first needed, in
// goroutines that a group starts.

import (
	"database/sql"
	"log"
	"os"
	"sync"

	"straypool/crowds/attic"
	"straypool/crowds/house"
	"straypool/crowds/porch"
)

type store struct{ db *sql.DB }

func (s *store) conn() *sql.DB {
	if s.db == nil {
		db, err := sql.Open("postgres", os.Getenv("STORE_URL")) // want `sql.Open opens a pool if store.db is nil, without a lock`
		if err != nil {
			log.Fatal(err)
		}
		s.db = db
	}
	return s.db
}

type filled struct{ db *sql.DB }

func (f *filled) conn() *sql.DB {
	if f.db == nil {
		db, err := sql.Open("postgres", os.Getenv("FILLED_URL"))
		if err != nil {
			log.Fatal(err)
		}
		f.db = db
	}
	return f.db
}

func main() {
	var group sync.WaitGroup
	s, f := new(store), new(filled)
	if err := f.conn().Ping(); err != nil {
		log.Fatal(err)
	}
	if err := attic.Write("first"); err != nil {
		log.Fatal(err)
	}
	if err := porch.Write("one after the other"); err != nil {
		log.Print(err)
	}
	for _, name := range os.Args[1:] {
		group.Go(func() { _, _ = s.conn().Exec("SELECT $1", name) })
		group.Go(func() { _, _ = f.conn().Exec("SELECT $1", name) })
		group.Go(func() { _ = house.Write(name) }) // want `house.Write fills a variable of package house \(.*\) without a lock, and runs in several goroutines here`
		group.Go(func() { _ = attic.Write(name) })
	}
	group.Wait()
	for _, name := range os.Args[1:] {
		_ = porch.Write(name)
	}
}
