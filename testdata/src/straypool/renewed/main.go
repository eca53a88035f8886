package main // want package:"pools"

import (
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
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func orders(w http.ResponseWriter, r *http.Request) {
	if err := db.Connect(); err != nil { // want `db.Connect puts a new pool \(sql.Open at straypool/renewed/db/db.go:17\) into db.Orders for each request of orders, and nobody closes the one before; call it once, when the program starts \[straypool/overwritten\]`
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
