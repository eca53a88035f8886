package main // want package:"pools"

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/spf13/cobra"
	"go.uber.org/fx"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"

	"straypool/roles/store"
)

func main() {
	root := &cobra.Command{Use: "roles"}
	root.AddCommand(&cobra.Command{Use: "migrate", RunE: migrate}, &cobra.Command{Use: "serve", RunE: serve})
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}

// A command runs once.
func migrate(cmd *cobra.Command, args []string) error {
	db, err := sql.Open("postgres", os.Getenv("ROLES_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CREATE TABLE orders (id int)")
	return err
}

func serve(cmd *cobra.Command, args []string) error {
	fx.New(fx.Provide(provide), fx.Invoke(jobs, both)).Run()
	http.HandleFunc("/count", count)
	http.HandleFunc("/try", try)
	http.HandleFunc("/sweep", sweep)
	http.HandleFunc("/once", onceFor)
	http.HandleFunc("/flight", flight)
	http.HandleFunc("/lazy", lazy)
	go vacuum()
	return http.ListenAndServe(":8080", nil)
}

var keeper store.Lazy

// What keeps its pool builds one, however often it is asked.
func lazy(w http.ResponseWriter, r *http.Request) {
	if db, err := keeper.DB(); err == nil {
		db.Ping()
	}
	if db, err := store.Current(); err == nil {
		db.Ping()
	}
}

// A provider is called once.
func provide() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("PROVIDED_URL")) }

// A job runs again and again.
func jobs() {
	c := cron.New()
	c.AddFunc("@hourly", func() {
		db, err := sql.Open("postgres", os.Getenv("HOURLY_URL")) // want `sql.Open builds a new pool of HOURLY_URL each time the function literal at straypool/roles/main.go:\d+ runs; build it once, when the program starts \[straypool/request\]`
		if err != nil {
			return
		}
		defer db.Close()
		db.Ping()
	})
	c.AddFunc("@daily", report)
	c.AddJob("@weekly", &digest{os.Getenv("WEEKLY_URL")})
	c.AddJob("@monthly", cron.FuncJob(monthly))
	c.Start()
}

func report() {
	db, err := sql.Open("postgres", os.Getenv("DAILY_URL")) // want `sql.Open builds a new pool of DAILY_URL each time report runs`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

type digest struct{ dsn string }

func (d *digest) Run() {
	db, err := sql.Open("postgres", d.dsn) // want `sql.Open builds a new pool of WEEKLY_URL each time digest.Run runs`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

// Both run once, side by side.
func both() error {
	var group errgroup.Group
	group.Go(func() error {
		db, err := sql.Open("postgres", os.Getenv("LEFT_URL"))
		if err != nil {
			return err
		}
		defer db.Close()
		return db.Ping()
	})
	group.Go(func() error {
		db, err := sql.Open("postgres", os.Getenv("RIGHT_URL"))
		if err != nil {
			return err
		}
		defer db.Close()
		return db.Ping()
	})
	return group.Wait()
}

// What another package opens is reported here, where the request is.
func count(w http.ResponseWriter, r *http.Request) {
	store.Count() // want `store.Count builds a new pool of ROLES_URL \(sql.Open at straypool/roles/store/store.go:\d+\) for each request that count handles; build it once and pass it to the handler \[straypool/request\]`
}

func try(w http.ResponseWriter, r *http.Request) { store.Try(r.FormValue("dsn")) }

func sweep(w http.ResponseWriter, r *http.Request) { store.Sweep() }

func vacuum() {
	for {
		store.Vacuum() // want `store.Vacuum builds a new pool of VACUUM_URL \(sql.Open at straypool/roles/store/store.go:\d+\) in each iteration of the loop in vacuum; build it before the loop \[straypool/loop\]`
		time.Sleep(time.Hour)
	}
}

var (
	once   sync.Once
	shared *sql.DB
)

// A handler that asks for the one pool builds it once.
func onceFor(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { shared, _ = sql.Open("postgres", os.Getenv("SHARED_URL")) })
	shared.Ping()
}

var (
	flights singleflight.Group
	flown   *sql.DB
)

func flight(w http.ResponseWriter, r *http.Request) {
	flights.Do("open", func() (any, error) {
		var err error
		flown, err = sql.Open("postgres", os.Getenv("FLOWN_URL"))
		return nil, err
	})
	flown.Ping()
}

// fresh has a sync.Once of its own each time, which keeps no goroutine from opening
// another pool.
func fresh(w http.ResponseWriter, r *http.Request) {
	var once sync.Once
	var db *sql.DB
	once.Do(func() {
		db, _ = sql.Open("postgres", os.Getenv("FRESH_URL")) // want `sql.Open builds a new pool of FRESH_URL for each request that fresh handles`
	})
	db.Ping()
}

// filled opens one pool for all turns.
func filled(rows []string) {
	var once sync.Once
	var db *sql.DB
	for _, row := range rows {
		once.Do(func() { db, _ = sql.Open("postgres", os.Getenv("FILLED_URL")) })
		db.Exec("INSERT INTO filled VALUES ($1)", row)
	}
	if db != nil {
		db.Close()
	}
}

var _, _ = fresh, filled

func monthly() {
	db, err := sql.Open("postgres", os.Getenv("MONTHLY_URL")) // want `sql.Open builds a new pool of MONTHLY_URL each time monthly runs`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

// plan has its job from its caller.
func plan(c *cron.Cron, job cron.Job) { c.AddJob("@yearly", job) }

// late runs once, or more often.
func late() {
	db, err := sql.Open("postgres", os.Getenv("LATE_URL"))
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

func init() {
	plan(cron.New(), nil)
	time.AfterFunc(time.Hour, late)
}
