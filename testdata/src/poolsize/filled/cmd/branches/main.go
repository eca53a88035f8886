// Command branches sizes pools in the branches of a condition.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

func open(dsn string) *sql.DB {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	one := open(os.Getenv("ONE_DSN"))
	if n, err := strconv.Atoi(os.Getenv("BRANCH_ONE_MAX_CONNS")); err == nil {
		one.SetMaxOpenConns(n)
	} else {
		one.SetMaxOpenConns(2) // want `BRANCH_ONE_MAX_CONNS falls back to 2, but .env:9 sets 5`
	}
	two := open(os.Getenv("TWO_DSN"))
	if n, err := strconv.Atoi(os.Getenv("BRANCH_TWO_MAX_CONNS")); err != nil {
		two.SetMaxOpenConns(6)
	} else {
		two.SetMaxOpenConns(n)
	}
	three := open(os.Getenv("THREE_DSN"))
	n, err := strconv.Atoi(os.Getenv("BRANCH_THREE_MAX_CONNS"))
	if err != nil || n < 1 {
		three.SetMaxOpenConns(3) // want `BRANCH_THREE_MAX_CONNS falls back to 3, but .env:11 sets 7`
	} else {
		three.SetMaxOpenConns(n)
	}
	four := open(os.Getenv("FOUR_DSN"))
	if os.Getenv("DRIVER") == "sqlite" {
		four.SetMaxOpenConns(1)
	} else {
		four.SetMaxOpenConns(n)
	}
	five := open(os.Getenv("FIVE_DSN"))
	five.SetMaxOpenConns(8) // want `BRANCH_FIVE_MAX_CONNS falls back to 8, but .env:12 sets 9`
	if n, err := strconv.Atoi(os.Getenv("BRANCH_FIVE_MAX_CONNS")); err == nil {
		five.SetMaxOpenConns(n)
	}
	six := open(os.Getenv("SIX_DSN"))
	six.SetMaxOpenConns(limit())
	six.SetMaxOpenConns(1) // takes the place of the setting
	seven := open(os.Getenv("SEVEN_DSN"))
	if n := limit(); n > 50 {
		seven.SetMaxOpenConns(50) // bounds the setting
	} else {
		seven.SetMaxOpenConns(n) // want `may open 19 connections`
	}
	log.Print(six.Close(), seven.Close())
	log.Print(http.ListenAndServe(":8080", nil), one.Close(), two.Close(), three.Close(), four.Close())
}

func limit() int {
	n, err := strconv.Atoi(os.Getenv("BRANCH_SIX_MAX_CONNS"))
	if err != nil {
		log.Fatal(err)
	}
	return n
}
