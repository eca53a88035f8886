package main // want package:"pools"

// The program shuts its server down, and closes one of the pools in its variables.

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
)

var (
	orders, _ = sql.Open("postgres", os.Getenv("ORDERS_URL"))
	stock, _  = sql.Open("postgres", os.Getenv("STOCK_URL")) // want `the pool of STOCK_URL from sql.Open is not closed when the program shuts down, although other pools are; close it there too \[straypool/unclosed\]`

	users = sync.OnceValue(func() *sql.DB {
		db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `the pool of USERS_URL from sql.Open is not closed when the program shuts down`
		if err != nil {
			panic(err)
		}
		return db
	})
	carts = sync.OnceValue(func() *sql.DB {
		db, _ := sql.Open("postgres", os.Getenv("CARTS_URL"))
		return db
	})

	items atomic.Pointer[sql.DB]
	lazy  = struct {
		sync.Mutex
		db *sql.DB
	}{}
	ended struct {
		sync.Mutex
		db *sql.DB
	}
)

func itemsDB() (*sql.DB, error) {
	if db := items.Load(); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("ITEMS_URL")) // want `the pool of ITEMS_URL from sql.Open is not closed when the program shuts down`
	if err != nil {
		return nil, err
	}
	if !items.CompareAndSwap(nil, db) {
		db.Close()
		return items.Load(), nil
	}
	return db, nil
}

func lazyDB() (*sql.DB, error) {
	lazy.Lock()
	defer lazy.Unlock()
	if lazy.db == nil {
		db, err := sql.Open("postgres", os.Getenv("LAZY_URL")) // want `the pool of LAZY_URL from sql.Open is not closed when the program shuts down`
		if err != nil {
			return nil, err
		}
		lazy.db = db
	}
	return lazy.db, nil
}

func endedDB() (*sql.DB, error) {
	ended.Lock()
	defer ended.Unlock()
	if ended.db == nil {
		db, err := sql.Open("postgres", os.Getenv("ENDED_URL"))
		if err != nil {
			return nil, err
		}
		ended.db = db
	}
	return ended.db, nil
}

func main() {
	server := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Print(orders.Ping(), stock.Ping(), users().Ping(), carts().Ping())
		for _, open := range []func() (*sql.DB, error){itemsDB, lazyDB, endedDB} {
			if db, err := open(); err == nil {
				log.Print(db.Ping())
			}
		}
	})}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go server.ListenAndServe()
	<-ctx.Done()
	log.Print(server.Shutdown(context.Background()))
	orders.Close()
	carts().Close()
	ended.Lock()
	defer ended.Unlock()
	if ended.db != nil {
		ended.db.Close()
	}
}
