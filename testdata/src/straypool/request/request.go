package main // want package:"pools"

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/redis/go-redis/v9"
)

func count(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL for each request that count handles; build it once and pass it to the handler \[straypool/request\]`
	if err != nil {
		return
	}
	defer db.Close()
	db.QueryRow("SELECT count(*) FROM orders")
}

// clean is reached from a handler, two calls away.
func clean() error {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL for each request that deleteOrders handles`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("DELETE FROM orders")
	return err
}

func tidy() error { return clean() }

func deleteOrders(w http.ResponseWriter, r *http.Request) {
	if err := tidy(); err != nil {
		log.Print(err)
	}
}

// connect has its DSN from the handler, which has it from the environment.
func connect(dsn string) {
	db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool of ORDERS_URL for each request that handler.ServeHTTP handles`
	if err != nil {
		return
	}
	db.Ping()
	db.Close()
}

type handler struct{ dsn string }

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { connect(os.Getenv("ORDERS_URL")) }

// try opens what the request names, and closes it.
func try(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", r.FormValue("dsn"))
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

type server struct{ db *sql.DB }

func (s *server) list(w http.ResponseWriter, r *http.Request) { s.db.Ping() }

func main() {
	db, err := sql.Open("postgres", os.Getenv("MAIN_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	s := &server{db: db}
	http.HandleFunc("/list", s.list)
	http.HandleFunc("/count", count)
	http.HandleFunc("/try", try)
	http.Handle("/", withPool("postgres", os.Getenv("WRAPPED_URL"))(withTenant("postgres")(&handler{})))
	http.HandleFunc("/inline", func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL for each request that the function literal at straypool/request/request.go:81 handles`
		if err != nil {
			return
		}
		db.Ping()
	})
	http.HandleFunc("/delete", deleteOrders)
	routes(&cached{})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// dial puts the DSN together, and its callers do not keep what it opens.
func dial() *sql.DB {
	user, password, name := "root", "root", "orders"
	db, err := sql.Open("mysql", user+":"+password+"@/"+name) // want `sql.Open builds a new pool on each call of dial, at \S+:\d+ and \S+:\d+; build it once and pass it to the handler`
	if err != nil {
		panic(err)
	}
	return db
}

func listed(w http.ResponseWriter, r *http.Request) {
	db := dial()
	defer db.Close()
	db.Ping()
}

func added(w http.ResponseWriter, r *http.Request) {
	db := dial()
	defer db.Close()
	db.Ping()
}

// counted has a client of its own for each request.
func counted(w http.ResponseWriter, r *http.Request) {
	client := redis.NewClient(&redis.Options{Addr: "localhost:6379"}) // want `redis.NewClient builds a new pool for each request that counted handles`
	defer client.Close()
	client.Ping(r.Context())
}

type target struct{ Host, Name string }

// wizard tries the database that is being set up, and closes it again.
func wizard(w http.ResponseWriter, r *http.Request) {
	var t target
	if err := json.NewDecoder(r.Body).Decode(&t); err != nil {
		return
	}
	if err := reaches(&t); err != nil {
		log.Print(err)
	}
}

func reaches(t *target) error {
	db, err := sql.Open("postgres", fmt.Sprintf("host=%s dbname=%s", t.Host, t.Name))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

// forgets does not close what the request names.
func forgets(w http.ResponseWriter, r *http.Request) {
	var t target
	if err := json.NewDecoder(r.Body).Decode(&t); err != nil {
		return
	}
	db, err := sql.Open("postgres", "dbname="+t.Name) // want `sql.Open builds a new pool for each request that forgets handles`
	if err != nil {
		return
	}
	db.Ping()
}

// cache tries the cache that the request names. Close is promoted from a field.
func cache(w http.ResponseWriter, r *http.Request) {
	client := redis.NewClient(&redis.Options{Addr: r.FormValue("addr")})
	defer func() {
		if err := client.Close(); err != nil {
			log.Print(err)
		}
	}()
	client.Ping(r.Context())
}

// first opens with each request, as long as nothing counts.
func first(w http.ResponseWriter, r *http.Request) {
	if visits == nil {
		db, err := sql.Open("postgres", os.Getenv("VISITS_URL")) // want `sql.Open builds a new pool of VISITS_URL for each request that first handles`
		if err != nil {
			return
		}
		defer db.Close()
		db.QueryRow("SELECT name FROM visits LIMIT 1")
	}
}

var visits []string

var failure error

// failed does so as long as nothing has failed.
func failed(w http.ResponseWriter, r *http.Request) {
	if failure == nil {
		db, err := sql.Open("postgres", os.Getenv("FAILED_URL")) // want `sql.Open builds a new pool of FAILED_URL for each request that failed handles`
		if err != nil {
			return
		}
		defer db.Close()
		failure = db.Ping()
	}
}

var checked bool

// check does it once.
func check(w http.ResponseWriter, r *http.Request) {
	if !checked {
		db, err := sql.Open("postgres", os.Getenv("CHECKED_URL"))
		if err != nil {
			return
		}
		defer db.Close()
		checked = db.Ping() == nil
	}
}

// A cleaner is called through an interface.
type cleaner struct{}

func (cleaner) Clean() error {
	db, err := sql.Open("postgres", os.Getenv("CLEANED_URL")) // want `sql.Open builds a new pool of CLEANED_URL on each call of cleaner.Clean`
	if err != nil {
		return err
	}
	_, err = db.Exec("DELETE FROM carts")
	return err
}

// given runs once, or as often as its callers like.
var given = []func() error{func() error {
	db, err := sql.Open("postgres", os.Getenv("GIVEN_URL")) // want `the pool from sql.Open is neither kept nor closed`
	if err != nil {
		return err
	}
	return db.Ping()
}}

var _ = []any{first, failed, check, cleaner{}, given}

// An installer has a server of its own, which its last page stops.
type installer struct{ server http.Server }

func (i *installer) finish(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", os.Getenv("SETUP_URL"))
	if err != nil {
		return
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE orders (id int)"); err == nil {
		go i.server.Shutdown(r.Context())
	}
}

// restart stops another thing than the server.
func restart(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", os.Getenv("RESTART_URL")) // want `sql.Open builds a new pool of RESTART_URL for each request that restart handles`
	if err != nil {
		return
	}
	new(worker).Shutdown(db)
}

type worker struct{}

func (*worker) Shutdown(db *sql.DB) { db.Ping() }
