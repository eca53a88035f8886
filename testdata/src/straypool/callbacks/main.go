package main // want package:"pools"

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"sync"

	"straypool/callbacks/again"
	"straypool/callbacks/app"
	"straypool/callbacks/collect"
	"straypool/callbacks/conf"
	"straypool/callbacks/lazy"
	"straypool/callbacks/status"
	"straypool/callbacks/watch"
)

var orders = lazy.New(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("ORDERS_URL")) })

func main() {
	a := app.New()
	a.Handle("/users", users)
	a.Handle("/orders", func(c *app.Ctx) error {
		db, err := orders.Get()
		if err != nil {
			return err
		}
		return db.PingContext(c.R.Context())
	})
	a.Handle("/each", func(c *app.Ctx) error {
		db, err := lazy.New(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("EACH_URL")) }).Get() // want `sql.Open builds a new pool of EACH_URL \(at straypool/callbacks/main.go:32\) for each request`
		if err != nil {
			return err
		}
		return db.PingContext(c.R.Context())
	})
	a.Handle("/once", func(c *app.Ctx) error {
		get := sync.OnceValue(func() *sql.DB { // want `sql.Open builds a new pool of ONCE_URL \(at straypool/callbacks/main.go:40\) for each request`
			db, _ := sql.Open("postgres", os.Getenv("ONCE_URL"))
			return db
		})
		return get().PingContext(c.R.Context())
	})
	a.Setup(func(*app.Ctx) error {
		db, err := sql.Open("postgres", os.Getenv("SETUP_URL"))
		if err != nil {
			return err
		}
		defer db.Close()
		return db.Ping()
	})
	http.Handle("/adapted", app.Adapt(func(c *app.Ctx) error {
		db, err := sql.Open("postgres", os.Getenv("ADAPTED_URL")) // want `sql.Open builds a new pool of ADAPTED_URL for each request`
		if err != nil {
			return err
		}
		return db.PingContext(c.R.Context())
	}))

	r := new(collect.Registry)
	r.Add("slots", &collect.Slots{DSN: os.Getenv("SLOTS_URL")})
	http.Handle("/metrics", r)

	holder, careful := new(conf.Holder), new(conf.Careful)
	w := new(watch.Watcher)
	w.OnChange(holder.Set) // want `conf.Holder.Set stores a new pool in a field of conf.Holder \(sql.Open at straypool/callbacks/conf/conf.go:13\) each time conf.Holder.Set runs, and the previous one is not closed`
	w.OnChange(careful.Set)
	go w.Run(context.Background())
	go watch.Supervise(context.Background(), conf.Worker{DSN: os.Getenv("WORK_URL")}.Run)
	go watch.Supervise(context.Background(), func(ctx context.Context) error {
		db, err := sql.Open("postgres", os.Getenv("LEFT_URL")) // want `sql.Open builds a new pool of LEFT_URL each time the function literal at straypool/callbacks/main.go:71 runs`
		if err != nil {
			return err
		}
		_, err = db.ExecContext(ctx, "CALL work()")
		return err
	})
	go watch.Supervise(context.Background(), backfill)
	go watch.Every(func() {
		db, err := sql.Open("postgres", os.Getenv("MINUTE_URL")) // want `sql.Open builds a new pool of MINUTE_URL each time the function literal at straypool/callbacks/main.go:80 runs`
		if err != nil {
			return
		}
		defer db.Close()
		db.Exec("CALL check()")
	})

	var tried *sql.DB
	watch.Try(func() (err error) {
		tried, err = sql.Open("postgres", os.Getenv("TRIED_URL"))
		return err
	})
	a.Handle("/tried", func(c *app.Ctx) error { return tried.PingContext(c.R.Context()) })
	http.ListenAndServe(":8080", a)
}

// backfill works until it fails, and closes its pool then.
func backfill(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("BACKFILL_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "CALL backfill()")
	return err
}

func users(c *app.Ctx) error {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open builds a new pool of USERS_URL for each request that runs users`
	if err != nil {
		return err
	}
	return db.PingContext(c.R.Context())
}

func init() {
	again.Init(os.Getenv("INIT_URL"))
	if err := again.Start(os.Getenv("START_URL")); err != nil {
		again.Start(os.Getenv("SPARE_URL"))
	}
	if len(os.Args) > 1 {
		again.Init(os.Getenv("DEBUG_URL")) // want `again.Init stores a second pool \(sql.Open at straypool/callbacks/again/again.go:14\) in a variable of package again, without closing the pool from the call at line \d+; call it only once`
	}
	http.Handle("/kept", status.New(status.Deps{Open: status.Kept}))
	http.Handle("/warm", status.New(status.Deps{Open: status.Warm, Log: println2})) // want `status.Warm builds a new pool of WARM_URL`
	http.HandleFunc("/status", status.Status(map[string]status.Opener{              // want `status.Cold builds a new pool of COLD_URL`
		"cold": status.Cold,
		"kept": status.Kept,
	}))
	regions := new(again.Regions)
	http.HandleFunc("/regions", func(http.ResponseWriter, *http.Request) { regions.Count("eu") })
	sink, drain := again.NewSink(), new(again.Drain)
	http.HandleFunc("/sink", func(http.ResponseWriter, *http.Request) { sink.Write("CALL sink()") })
	http.HandleFunc("/drain", func(http.ResponseWriter, *http.Request) { drain.Write("CALL drain()") }) // want `again.Drain.Write stores a new pool`
	http.HandleFunc("/check", status.Check(map[string]status.Opener{"checked": status.Checked}))        // want `status.Checked builds a new pool of CHECKED_URL`
}

func println2(string) {}
