package afterclose

import (
	"context"
	"database/sql"
	"net/http"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// Documents returns a part of the client that it disconnects.
func Documents(ctx context.Context, uri string) (*mongo.Database, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(uri)) // want `the pool from mongo.Connect is returned at line 19, but the defer at line 18 closes it`
	if err != nil {
		return nil, err
	}
	defer func() { _ = client.Disconnect(ctx) }()
	return client.Database("docs"), nil
}

// Orders returns a part of a part.
func Orders(ctx context.Context, uri string) (*mongo.Collection, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(uri)) // want `the pool from mongo.Connect is returned at line 33, but the defer at line 28 closes it`
	if err != nil {
		return nil, err
	}
	defer client.Disconnect(ctx)
	orders := client.Database("docs").Collection("orders")
	if err := client.Ping(ctx, nil); err != nil {
		return nil, err
	}
	return orders, nil
}

// Check only asks.
func Check(ctx context.Context, uri string) (string, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		return "", err
	}
	defer client.Disconnect(ctx)
	docs := client.Database("docs")
	_, err = docs.Collection("orders").Find(ctx, nil)
	return "asked", err
}

// Handler returns a handler that finds its pool closed.
func Handler(dsn string) (http.Handler, error) {
	db, err := sql.Open("mysql", dsn) // want `the pool from sql.Open is returned at line 55, but the defer at line 54 closes it`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}), nil
}

// Named returns a handler that knows only what the pool said.
func Named(dsn string) (http.Handler, error) {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var version string
	if err := db.QueryRow("SELECT version()").Scan(&version); err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(version)) }), nil
}
