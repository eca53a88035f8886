package habit // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

func open() *sql.DB {
	db, err := sql.Open("mysql", os.Getenv("USERS_URL")) // want `sql.Open builds a new pool of USERS_URL on each call of open, from 3 places, such as straypool/habit/habit.go:\d+`
	if err != nil {
		panic(err)
	}
	return db
}

func Add(name string) error {
	db := open()
	defer db.Close()
	_, err := db.Exec("INSERT INTO users VALUES (?)", name)
	return err
}

func Remove(name string) error {
	db := open()
	defer db.Close()
	_, err := db.Exec("DELETE FROM users WHERE name = ?", name)
	return err
}

func Count() (n int, err error) {
	db := open()
	defer db.Close()
	return n, db.QueryRow("SELECT count(*) FROM users").Scan(&n)
}

// Two functions with a database of their own are no habit.
func Export() error {
	db, err := sql.Open("mysql", os.Getenv("EXPORT_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

// Total is a second way to Count, which is counted once.
func Total() (n int, err error) { return Count() }

// A Ledger looks once at its database, whichever method comes first.
type Ledger struct{ locked *sync.Mutex }

var mu sync.Mutex

func (l *Ledger) Open() error {
	if l.locked == nil {
		db, err := sql.Open("mysql", os.Getenv("LEDGER_URL"))
		if err != nil {
			return err
		}
		defer db.Close()
		l.locked = &mu
		return db.Ping()
	}
	return nil
}

func (l *Ledger) Check() error {
	if l.locked == nil {
		db, err := sql.Open("mysql", os.Getenv("LEDGER_URL"))
		if err != nil {
			return err
		}
		defer db.Close()
		return db.Ping()
	}
	return nil
}

func (l *Ledger) Sum() error {
	if l.locked == nil {
		db, err := sql.Open("mysql", os.Getenv("LEDGER_URL"))
		if err != nil {
			return err
		}
		defer db.Close()
		return db.Ping()
	}
	return nil
}

func init() {
	first()
	second()
	third()
}

// These run once.
func first() { try(os.Getenv("STARTED_URL")) }

func second() {
	db, _ := sql.Open("mysql", os.Getenv("STARTED_URL"))
	db.Ping()
	db.Close()
}

func third() {
	db, _ := sql.Open("mysql", os.Getenv("STARTED_URL"))
	db.Ping()
	db.Close()
}

func try(dsn string) {
	db, _ := sql.Open("mysql", dsn)
	db.Ping()
	db.Close()
}

// These open what they are given.
func Left(dsn string) {
	db, _ := sql.Open("mysql", dsn)
	db.Ping()
	db.Close()
}

func Middle(dsn string) {
	db, _ := sql.Open("mysql", dsn)
	db.Ping()
	db.Close()
}

func Right(dsn string) {
	db, _ := sql.Open("mysql", dsn)
	db.Ping()
	db.Close()
}

// Steps are for others to run, each once.
var Steps = []func(){
	func() {
		db, _ := sql.Open("mysql", os.Getenv("STEPS_URL"))
		db.Ping()
		db.Close()
	},
	func() {
		db, _ := sql.Open("mysql", os.Getenv("STEPS_URL"))
		db.Ping()
		db.Close()
	},
	func() {
		db, _ := sql.Open("mysql", os.Getenv("STEPS_URL"))
		db.Ping()
		db.Close()
	},
}
