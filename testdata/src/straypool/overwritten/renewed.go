package overwritten

import (
	"database/sql"
	"net/http"
	"os"
	"time"
)

var brief *sql.DB

func begin() (err error) {
	brief, err = sql.Open("postgres", os.Getenv("BRIEF_URL")) // want `sql.Open builds a new pool of BRIEF_URL for each request that served handles; build it once and pass it to the handler \[straypool/request\]`
	return err
}

func end() { brief.Close() }

// served has a pool of its own for each request.
func served(w http.ResponseWriter, r *http.Request) {
	if begin() != nil {
		return
	}
	defer end()
	brief.Ping()
}

var changed *sql.DB

func change() (err error) {
	changed, err = sql.Open("postgres", os.Getenv("CHANGED_URL"))
	return err
}

// settings closes the pool before.
func settings(w http.ResponseWriter, r *http.Request) {
	if changed != nil {
		changed.Close()
	}
	if change() != nil {
		return
	}
	changed.Ping()
}

func init() {
	http.HandleFunc("/served", served)
	http.HandleFunc("/settings", settings)
}

var turned *sql.DB

func beginTurn() (err error) {
	turned, err = sql.Open("postgres", os.Getenv("TURNED_URL")) // want `sql.Open builds a new pool of TURNED_URL in each iteration of the loop at straypool/overwritten/renewed.go:\d+`
	return err
}

func endTurn() { turned.Close() }

// Turns has a pool for each turn.
func Turns() {
	for range time.Tick(time.Minute) {
		if beginTurn() != nil {
			return
		}
		turned.Ping()
		endTurn()
	}
}
