package db // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var (
	Orders, Users, Stocks, Items, Brief, Joined, Perhaps, Moved, Turned *sql.DB

	once sync.Once
)

// Connect loses the pool before.
func Connect() (err error) {
	Orders, err = sql.Open("postgres", os.Getenv("ORDERS_URL"))
	return err
}

// Change closes it.
func Change() error {
	if Users != nil {
		Users.Close()
	}
	db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		return err
	}
	Users = db
	return nil
}

// Ensure opens one if there is none.
func Ensure() (err error) {
	once.Do(func() { Stocks, err = sql.Open("postgres", os.Getenv("STOCKS_URL")) })
	return err
}

// Open is called where no other function has.
func Open() (err error) {
	Items, err = sql.Open("postgres", os.Getenv("ITEMS_URL"))
	return err
}

// Begin is undone by Close.
func Begin() (err error) {
	Brief, err = sql.Open("postgres", os.Getenv("BRIEF_URL"))
	return err
}

func Close() { Brief.Close() }

func Join() (err error) {
	Joined, err = sql.Open("postgres", os.Getenv("JOINED_URL"))
	return err
}

// Maybe opens one if it can.
func Maybe() *sql.DB {
	db, err := sql.Open("postgres", os.Getenv("PERHAPS_URL"))
	if err != nil {
		return nil
	}
	Perhaps = db
	return Perhaps
}

// Move opens another one.
func Move() (err error) {
	Moved, err = sql.Open("postgres", os.Getenv("MOVED_URL"))
	return err
}

// Turn does so, too.
func Turn() (err error) {
	Turned, err = sql.Open("postgres", os.Getenv("TURNED_URL"))
	return err
}
