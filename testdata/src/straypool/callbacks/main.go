package main // want package:"pools"

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"sync"

	"straypool/callbacks/app"
	"straypool/callbacks/collect"
	"straypool/callbacks/conf"
	"straypool/callbacks/lazy"
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
		db, err := lazy.New(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("EACH_URL")) }).Get() // want `sql.Open builds a new pool of EACH_URL \(sql.Open at straypool/callbacks/main.go:30\) for each request`
		if err != nil {
			return err
		}
		return db.PingContext(c.R.Context())
	})
	a.Handle("/once", func(c *app.Ctx) error {
		get := sync.OnceValue(func() *sql.DB { // want `sql.Open builds a new pool of ONCE_URL \(sql.Open at straypool/callbacks/main.go:38\) for each request`
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
	w.OnChange(holder.Set) // want `conf.Holder.Set stores a new pool in a field of conf.Holder \(sql.Open at straypool/callbacks/conf/conf.go:13\) each time Holder.Set runs without closing the previous one`
	w.OnChange(careful.Set)
	go w.Run(context.Background())
	go watch.Supervise(context.Background(), conf.Worker{DSN: os.Getenv("WORK_URL")}.Run)
	go watch.Supervise(context.Background(), func(ctx context.Context) error {
		db, err := sql.Open("postgres", os.Getenv("LEFT_URL")) // want `sql.Open builds a new pool of LEFT_URL each time the function literal at straypool/callbacks/main.go:69 runs`
		if err != nil {
			return err
		}
		_, err = db.ExecContext(ctx, "CALL work()")
		return err
	})

	var tried *sql.DB
	watch.Try(func() (err error) {
		tried, err = sql.Open("postgres", os.Getenv("TRIED_URL"))
		return err
	})
	a.Handle("/tried", func(c *app.Ctx) error { return tried.PingContext(c.R.Context()) })
	http.ListenAndServe(":8080", a)
}

func users(c *app.Ctx) error {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open builds a new pool of USERS_URL for each request that users handles`
	if err != nil {
		return err
	}
	return db.PingContext(c.R.Context())
}
