// Package handles runs statements through what libraries build on a pool.
package handles

import (
	"context"
	"database/sql"
	"os"

	"github.com/gocql/gocql"
	"github.com/uptrace/bun"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"xorm.io/xorm"
)

type repository struct{ items *mongo.Collection }

func collections(ctx context.Context) error {
	client, err := mongo.Connect() // want `2 calls`
	if err != nil {
		return err
	}
	r := &repository{items: client.Database("shop").Collection("items")}
	return r.use(ctx)
}

func (r *repository) use(ctx context.Context) error {
	_ = r.items.Name() // needs no connection
	if _, err := r.items.Find(ctx, nil); err != nil {
		return err
	}
	cursor, err := r.items.Aggregate(ctx, nil)
	if err != nil {
		return err
	}
	defer cursor.Close(ctx)
	for cursor.Next(ctx) { // the cursor has its connection
	}
	return cursor.Err()
}

func queries(ctx context.Context) error {
	cluster := gocql.NewCluster("db")
	session, err := cluster.CreateSession() // want `2 calls`
	if err != nil {
		return err
	}
	if err := session.Query("a").WithContext(ctx).Exec(); err != nil {
		return err
	}
	q := session.Query("b").WithContext(ctx)
	var n int
	return q.PageSize(10).Scan(&n)
}

func statements(ctx context.Context, tx bun.Tx) error {
	pool, err := sql.Open("pg", os.Getenv("DSN")) // want `2 calls`
	if err != nil {
		return err
	}
	db := bun.NewDB(pool, nil)
	q := db.NewSelect().Where("a")
	if err := q.Scan(ctx); err != nil {
		return err
	}
	if err := db.NewSelect().Conn(tx).Scan(ctx); err != nil { // in the transaction
		return err
	}
	return db.NewSelect().Scan(ctx)
}

func engine() error {
	e, err := xorm.NewEngine("mysql", os.Getenv("DSN")) // want `1 calls`
	if err != nil {
		return err
	}
	return e.Where("a").Find(nil)
}

// each gives the pool to a function that it gets.
func each(db *sql.DB, run func(*sql.DB) error) error { return run(db) }

func callback() error {
	db, err := sql.Open("pg", os.Getenv("DSN")) // want `1 calls`
	if err != nil {
		return err
	}
	return each(db, func(db *sql.DB) error { return db.Ping() })
}
