package main

import (
	"database/sql"
	"errors"
	"os"
	"sync"
)

// A held value makes what it holds once.
type held[T any] struct {
	once sync.Once
	make func() (T, error)
	v    T
	err  error
}

func (h *held[T]) get() (T, error) {
	h.once.Do(func() { h.v, h.err = h.make() })
	return h.v, h.err
}

var bills = held[*sql.DB]{make: func() (*sql.DB, error) {
	return sql.Open("postgres", os.Getenv("BILLS_URL"))
}}

var letters = sync.OnceValues(func() (*sql.DB, error) {
	return sql.Open("postgres", os.Getenv("LETTERS_URL"))
})

var notes = sync.OnceValues(func() (*sql.DB, error) { return openNotes() })

func openNotes() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("NOTES_URL")) }

// around bypasses the accessors.
func around() (err error) {
	db, err := letters()
	if err != nil {
		return err
	}
	own, err := sql.Open("postgres", os.Getenv("LETTERS_URL")) // want `sql.Open opens another pool of LETTERS_URL, bypassing its accessor; call letters`
	if err != nil {
		return err
	}
	defer own.Close()
	held, err := bills.get()
	if err != nil {
		return err
	}
	kept, err := notes()
	if err != nil {
		return err
	}
	second, err := openNotes() // want `main.openNotes opens another pool of NOTES_URL .*, bypassing its accessor; call notes`
	if err != nil {
		return err
	}
	defer second.Close()
	return errors.Join(kept.Ping(), second.Ping(), db.Ping(), own.Ping(), held.Ping())
}
