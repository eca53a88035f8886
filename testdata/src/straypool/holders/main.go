package main // want package:"pools"

// What another package keeps only in its result ends with that.

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"

	"straypool/holders/rules"
)

type adapter struct{ rules *rules.Adapter }

func (a *adapter) open() (err error) {
	db, err := sql.Open("postgres", os.Getenv("RULES_URL")) // want `sql.Open builds a new pool of RULES_URL for each request that the function literal at straypool/holders/main.go:\d+ handles, in an object that is created each time`
	if err != nil {
		return err
	}
	a.rules, _ = rules.NewAdapter(db)
	return nil
}

type enforcer struct{ rules *rules.Adapter }

func (e *enforcer) open() error {
	a := &adapter{}
	if err := a.open(); err != nil {
		return err
	}
	e.rules = a.rules
	return nil
}

func policies() (int, error) {
	e := &enforcer{}
	if err := e.open(); err != nil {
		return 0, err
	}
	return e.rules.Count()
}

// shared is kept by the package that receives its pool.
func shared(tenant string) error {
	db, err := sql.Open("postgres", "dbname="+tenant)
	if err != nil {
		return err
	}
	return rules.NewShared(db).Ping()
}

// A server opens its pool once.
type server struct{ adapter }

func main() {
	s := &server{}
	if err := s.open(); err != nil {
		return
	}
	defer rules.CloseAll()
	http.HandleFunc("/count", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, s.rules) })
	http.HandleFunc("/shared", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, shared(r.FormValue("tenant"))) })
	http.HandleFunc("/policies", func(w http.ResponseWriter, r *http.Request) {
		n, err := policies()
		fmt.Fprintln(w, n, err)
	})
	http.ListenAndServe(":8080", nil)
}
