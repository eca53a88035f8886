package main // want package:"pools"

import (
	"database/sql"
	"errors"
	"log"
	"os"
	"time"
)

// lost drops what it has opened, and opens again.
func lost() (*sql.DB, error) {
	for range 10 {
		db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `the pool from sql.Open is not closed when the loop starts its next iteration and builds another; close it first \[straypool/overwritten\]`
		if err == nil {
			if err = db.Ping(); err == nil {
				return db, nil
			}
		}
		time.Sleep(time.Second)
	}
	return nil, errors.New("no database")
}

// once loses it, too; main asks again.
func once() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `the pool from sql.Open is not closed when Ping fails`
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

// final loses it, but then the program ends.
func final() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("LOGS_URL"))
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

type app struct{ db, kept *sql.DB }

// reload forgets the pool that it replaces.
func (a *app) reload() (err error) {
	a.db, err = sql.Open("postgres", os.Getenv("APP_URL"))
	return err
}

// refresh does not.
func (a *app) refresh() error {
	db, err := sql.Open("postgres", os.Getenv("OTHER_URL"))
	if err != nil {
		return err
	}
	old := a.kept
	a.kept = db
	if old != nil {
		return old.Close()
	}
	return nil
}

// connect tries until the database is there.
func (a *app) connect() (err error) {
	a.db, err = sql.Open("postgres", os.Getenv("THIRD_URL"))
	return err
}

func main() {
	orders, err := lost()
	if err != nil {
		log.Fatal(err)
	}
	defer orders.Close()
	var users *sql.DB
	for users == nil {
		if users, err = once(); err != nil {
			time.Sleep(time.Second)
		}
	}
	defer users.Close()
	logs, err := final()
	if err != nil {
		log.Fatal(err)
	}
	defer logs.Close()
	b := &app{}
	for b.connect() != nil {
		time.Sleep(time.Second)
	}
	a := &app{}
	for range time.Tick(time.Minute) {
		if err := a.reload(); err != nil { // want `app.reload stores a new pool \(sql.Open at \S+main.go:\d+\) in app.db in each iteration of the loop, and the previous one is not closed; close the previous one first`
			log.Print(err)
		}
		if err := a.refresh(); err != nil {
			log.Print(err)
		}
	}
}
