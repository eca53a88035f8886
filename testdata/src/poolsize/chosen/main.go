// Command chosen sizes pools by defaults that a condition chooses: none of several is the fallback.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

func main() {
	byRole()
	byFile()
	afterFile()
	bounded()
	free()
}

func open(url string) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(url))
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func number(key string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return otherwise
}

type profile struct{ conns int }

var profiles = map[string]profile{"web": {conns: 40}, "worker": {conns: 4}}

// A table has a default for each role, and one for each stage.
func byRole() {
	p, ok := profiles[os.Getenv("ROLE")]
	if !ok {
		p = profiles["worker"]
	}
	db := open("ROLE_URL")
	db.SetMaxOpenConns(number("ROLE_DB_CONNS", p.conns))
	log.Print(db.Ping())
	stages := map[string]int{"production": 40, "staging": 10}
	other := open("STAGE_URL")
	other.SetMaxOpenConns(number("STAGE_DB_CONNS", stages[os.Getenv("STAGE")]))
	log.Print(other.Ping())
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// Whether a file exists decides.
func byFile() {
	size := 5
	if exists("/etc/production") {
		size = 50
	}
	db := open("FILE_URL")
	db.SetMaxOpenConns(number("FILE_DB_CONNS", size))
	log.Print(db.Ping())
}

// Nothing is chosen where the program ends if the file does not exist.
func afterFile() {
	if _, err := os.Stat("/etc/ready"); err != nil {
		log.Fatal(err)
	}
	db := open("LATE_URL")
	db.SetMaxOpenConns(number("LATE_DB_CONNS", 5)) // want `LATE_DB_CONNS falls back to 5, but .env:4 sets 20`
	log.Print(db.Ping())
}

// One number is kept within the other.
func bounded() {
	size, idle := number("OPEN_DB_CONNS", 8), number("OPEN_DB_IDLE", 16)
	if idle > size {
		log.Printf("%d is more than %d", idle, size)
		idle = size
	}
	db := open("OPEN_URL")
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(idle)
	log.Print(db.Ping())
}

func free() {
	size, idle := number("FREE_DB_CONNS", 8), number("FREE_DB_IDLE", 16)
	db := open("FREE_URL")
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(idle) // want `16 idle connections \(FREE_DB_IDLE at .env:8\) exceed the 8 that may be open \(FREE_DB_CONNS at .env:7\), so only 8 are kept`
	log.Print(db.Ping())
}
