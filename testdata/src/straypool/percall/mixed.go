package percall

import (
	"database/sql"
	"net/http"
	"os"
)

// mixed is called by a function, by a handler and on purpose.
func mixed() *sql.DB {
	db, err := sql.Open("postgres", os.Getenv("MIXED_URL")) // want `sql.Open builds a new pool of MIXED_URL on each call of mixed, at straypool/percall/mixed.go:\d+ and straypool/percall/mixed.go:\d+; build it once and pass it to the handler \[straypool/request\]`
	if err != nil {
		panic(err)
	}
	return db
}

func Mixed() error { return mixed().Ping() }

func serveMixed(w http.ResponseWriter, r *http.Request) { mixed().Ping() }

func Routes() { http.HandleFunc("/", serveMixed) }

// needed is called twice, on purpose.
func needed() *sql.DB {
	db, err := sql.Open("postgres", os.Getenv("NEEDED_URL"))
	if err != nil {
		panic(err)
	}
	return db
}

func Needed() error {
	//poolvet:ignore straypool/percall as long as the old driver is there
	return needed().Ping()
}

func NeededAgain() error { return needed().Ping() }
