package main

import (
	"database/sql"
	"log"
	"net/http"
	"time"

	"straypool/renewed/db"
)

func main() {
	if err := db.Connect(); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/orders", orders)
	http.HandleFunc("/users", users)
	http.HandleFunc("/stocks", stocks)
	http.HandleFunc("/items", items)
	http.HandleFunc("/moved", moved)
	http.HandleFunc("/brief", brief)
	http.HandleFunc("/inline", inline)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func orders(w http.ResponseWriter, r *http.Request) {
	if err := db.Connect(); err != nil { // want `db.Connect stores a new pool \(sql.Open at straypool/renewed/db/db.go:17\) in db.Orders for each request that orders handles, and the previous one is not closed; call it once, when the program starts \[straypool/overwritten\]`
		return
	}
	db.Orders.Ping()
}

func users(w http.ResponseWriter, r *http.Request) {
	if err := db.Change(); err != nil {
		return
	}
	db.Users.Ping()
}

func stocks(w http.ResponseWriter, r *http.Request) {
	if err := db.Ensure(); err != nil {
		return
	}
	db.Stocks.Ping()
}

func items(w http.ResponseWriter, r *http.Request) {
	if db.Items == nil {
		if err := db.Open(); err != nil {
			return
		}
	}
	db.Items.Ping()
}

// moved closes the pool before itself.
func moved(w http.ResponseWriter, r *http.Request) {
	db.Items.Close()
	if err := db.Open(); err != nil {
		return
	}
	db.Items.Ping()
}

// brief has a pool of its own for each request.
func brief(w http.ResponseWriter, r *http.Request) {
	if err := db.Begin(); err != nil { // want `db.Begin builds a new pool of BRIEF_URL \(sql.Open at straypool/renewed/db/db.go:\d+\) for each request that brief handles; build it once and pass it to the handler \[straypool/request\]`
		return
	}
	defer db.Close()
	db.Brief.Ping()
}

func inline(w http.ResponseWriter, r *http.Request) {
	if err := db.Join(); err != nil { // want `db.Join builds a new pool of JOINED_URL \(sql.Open at straypool/renewed/db/db.go:\d+\) for each request that inline handles`
		return
	}
	db.Joined.Ping()
	db.Joined.Close()
}

// wait tries until the database is there.
func wait() {
	for {
		if err := db.Connect(); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

var _ = wait

// maybe tries until the database is there.
func maybe() {
	for db.Maybe() == nil {
		time.Sleep(time.Second)
	}
}

// again goes on when it is.
func again() {
	for range time.Tick(time.Minute) {
		db.Maybe() // want `db.Maybe stores a new pool \(.*\) in db.Perhaps in each iteration of the loop in again`
	}
}

var (
	retire func(*sql.DB)
	old    *sql.DB
)

// move leaves the pool before to another function.
func move(w http.ResponseWriter, r *http.Request) {
	retire(db.Moved)
	if err := db.Move(); err != nil {
		return
	}
	db.Moved.Ping()
}

// turn puts it away.
func turn(w http.ResponseWriter, r *http.Request) {
	old = db.Turned
	if err := db.Turn(); err != nil {
		return
	}
	db.Turned.Ping()
}

var _, _ = maybe, again

func init() {
	http.HandleFunc("/move", move)
	http.HandleFunc("/turn", turn)
	log.Print(old)
}
