package turns // want package:"pools"

// Package turns opens pools in loops and handlers of a database that is the same
// in each iteration, and starts work again that has failed.

import (
	"database/sql"
	"log"
	"net/http"
	"time"
)

type Config struct{ DSN string }

func Direct(dsn string) {
	for range time.Tick(time.Minute) {
		db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool in each iteration of the loop`
		if err != nil {
			continue
		}
		db.Ping()
		db.Close()
	}
}

func Helper(cfg Config) {
	for range time.Tick(time.Minute) {
		once(cfg)
	}
}

func once(cfg Config) {
	db, err := sql.Open("postgres", cfg.DSN) // want `sql.Open builds a new pool of turns.Config.DSN in each iteration of the loop`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

func Workers(dsn string) {
	for range 10 {
		go func() {
			db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool in each iteration of the loop`
			if err != nil {
				return
			}
			defer db.Close()
			select {}
		}()
	}
}

func Handler(dsn string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool for each request that the function literal at straypool/turns/turns.go:55 handles`
		if err != nil {
			return
		}
		defer db.Close()
		db.PingContext(r.Context())
	}
}

// Each opens another database in each iteration.
func Each(dsns []string) {
	for _, dsn := range dsns {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			continue
		}
		db.Ping()
		db.Close()
	}
}

type agent struct{ db *sql.DB }

func start(dsn string) (*agent, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &agent{db}, nil
}

func (a *agent) Run() error {
	for {
		if err := a.db.Ping(); err != nil {
			return err
		}
	}
}

func (a *agent) Close() { a.db.Close() }

// Supervise starts the agent again when it has failed.
func Supervise(dsn string) {
	for {
		a, err := start(dsn)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		log.Print(a.Run())
		a.Close()
	}
}

// Hourly runs it on a timer, which is no supervision.
func Hourly(dsn string) {
	for range time.Tick(time.Hour) {
		a, err := start(dsn) // want `start builds a new pool \(sql.Open at .*\) in each iteration of the loop`
		if err != nil {
			continue
		}
		log.Print(a.Run())
		a.Close()
	}
}
