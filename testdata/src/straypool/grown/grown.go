package main // want package:"pools"

// Lists that live on grow with each request.

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"sync"

	"straypool/grown/herd"
)

type fleet struct {
	mu    sync.Mutex
	pools []*sql.DB
	spare []*sql.DB
	named []*sql.DB
}

// add forgets no pool, but never stops.
func (f *fleet) add() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL for each request that the function literal at straypool/grown/grown.go:88 handles`
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pools = append(f.pools, db)
	return db, nil
}

// top stops at three.
func (f *fleet) top() (*sql.DB, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.spare) < 3 {
		db, err := sql.Open("postgres", os.Getenv("STOCK_URL"))
		if err != nil {
			return nil, err
		}
		f.spare = append(f.spare, db)
	}
	return f.spare[0], nil
}

// attach adds what the request names.
func (f *fleet) attach(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.named = append(f.named, db)
	return nil
}

var all []*sql.DB

func remember(db *sql.DB) *sql.DB {
	all = append(all, db)
	return db
}

func audit() error {
	db, err := sql.Open("postgres", os.Getenv("AUDIT_URL")) // want `sql.Open builds a new pool of AUDIT_URL for each request that the function literal at straypool/grown/grown.go:88 handles`
	if err != nil {
		return err
	}
	return remember(db).Ping()
}

// prepare runs once.
func prepare() {
	for _, key := range []string{"ONE_URL", "TWO_URL"} {
		db, err := sql.Open("postgres", os.Getenv(key))
		if err != nil {
			log.Fatal(err)
		}
		all = append(all, db)
	}
}

func main() {
	f := &fleet{}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		db, err := f.add()
		if err != nil || db.Ping() != nil || audit() != nil || f.attach(r.FormValue("dsn")) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		if db, err := f.top(); err != nil || db.Ping() != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		if err := herd.Add(); err != nil { // want `herd.Add builds a new pool of HERD_URL \(sql.Open at straypool/grown/herd/herd.go:14\) for each request that the function literal at straypool/grown/grown.go:88 handles`
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	prepare()
	log.Fatal(http.ListenAndServe(":8080", nil))
}
