package unclosed // want package:"pools"

import (
	"context"
	"database/sql"

	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Dropped opens what it does not want.
func Dropped(dsn string) error {
	_, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is dropped and never closed; keep it, or do not build it`
	return err
}

// Quick has no time for it.
func Quick(dsn string, quick bool) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed on the path where quick is true \(line 26\); close it there too`
	if err != nil {
		return nil, err
	}
	if quick {
		return nil, nil
	}
	return db, nil
}

// Literal has a function of its own for that.
func Literal(dsn string) func() (*sql.DB, error) {
	return func() (*sql.DB, error) {
		db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when Ping fails`
		if err != nil {
			return nil, err
		}
		if err := db.Ping(); err != nil {
			return nil, err
		}
		return db, nil
	}
}

// Three loses it on two ways more.
func Three(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when Ping fails at line \d+ and on 2 other paths; close it there too`
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	if _, err := db.Exec("SELECT 1"); err != nil {
		return nil, err
	}
	if _, err := db.Exec("SELECT 2"); err != nil {
		return nil, err
	}
	return db, nil
}

// Early defers too late.
func Early(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when Ping fails at line \d+; close it there too`
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	defer func() {
		if db != nil {
			db.Close()
		}
	}()
	_, err = db.Exec("SELECT 1")
	return err
}

// Mongo wants a context to be closed.
func Mongo(ctx context.Context, uri string) error {
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(uri)) // want `add "defer client.Disconnect\(ctx\)" after the error check`
	if err != nil {
		return err
	}
	return client.Ping(ctx, nil)
}

// Unnamed has no variable.
func Unnamed(ctx context.Context, addr string) {
	redis.NewClient(&redis.Options{Addr: addr}).Ping(ctx) // want `the pool from redis.NewClient is dropped and never closed`
}

// Subscribed has a client that does nothing by itself.
func Subscribed(ctx context.Context, addr string) string {
	client := redis.NewClient(&redis.Options{Addr: addr}) // want `neither kept nor closed in Subscribed`
	sub := client.Subscribe(ctx, "orders")
	defer sub.Close()
	return sub.String()
}

// Reached gets at the pool underneath, and loses it then.
func Reached(dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{}) // want `is not closed when Ping fails at line`
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

// Dry returns before any caller asked for the pool underneath.
func Dry(dsn string, dry bool) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{}) // want `is not closed on the path where dry is true`
	if err != nil {
		return nil, err
	}
	if dry {
		return nil, nil
	}
	return db, nil
}

// Ended closes the pool in a literal, when all is well.
func Ended(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when Ping fails`
	if err != nil {
		return err
	}
	end := func() error { return db.Close() }
	if err := db.Ping(); err != nil {
		return err
	}
	return end()
}
