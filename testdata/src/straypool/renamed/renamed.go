package renamed // want package:"pools"

import (
	"database/sql"
	"log"
	"time"

	"straypool/renamed/db"
)

// dbOpen is another name of the constructor.
var dbOpen = db.Open

// pluggable may be replaced.
var pluggable = db.Open

func Plug(f func() (*sql.DB, error)) { pluggable = f }

func Record(interval time.Duration) {
	for range time.Tick(interval) {
		handle, err := dbOpen() // want `db.Open builds a new pool of STOCKS_URL \(sql.Open at straypool/renamed/db/db.go:8\) in each iteration of the loop; build it before the loop \[straypool/loop\]`
		if err != nil {
			log.Print(err)
			return
		}
		defer handle.Close()
		handle.Exec("INSERT INTO history")
	}
}

func Plugged(interval time.Duration) {
	for range time.Tick(interval) {
		handle, err := pluggable()
		if err != nil {
			return
		}
		defer handle.Close()
	}
}

func Compact(interval time.Duration) {
	for range time.Tick(interval) {
		handle, err := dbOpen() // want `db.Open builds a new pool of STOCKS_URL .* in each iteration of the loop`
		if err != nil {
			return
		}
		defer handle.Close()
	}
}

func Add() error {
	handle, err := dbOpen() // want `db.Open builds a new pool of STOCKS_URL .* on each call of Add, which closes it again; .*; 2 other calls do the same, such as the one at straypool/renamed/renamed.go:62`
	if err != nil {
		return err
	}
	defer handle.Close()
	_, err = handle.Exec("INSERT INTO stocks")
	return err
}

func Remove() error {
	handle, err := dbOpen()
	if err != nil {
		return err
	}
	defer handle.Close()
	_, err = handle.Exec("DELETE FROM stocks")
	return err
}

func Rename() error {
	handle, err := dbOpen()
	if err != nil {
		return err
	}
	defer handle.Close()
	_, err = handle.Exec("UPDATE stocks")
	return err
}
