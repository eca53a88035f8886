package main

import (
	"context"
	"database/sql"
	"log"
	"os"

	"connectrpc.com/connect"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/gocql/gocql"
	"go.temporal.io/sdk/worker"
)

type in struct{}

type out struct{}

// call answers a call of connect.
func call(ctx context.Context, r *connect.Request[in]) (*connect.Response[out], error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL for each request that call handles`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return connect.NewResponse(&out{}), db.PingContext(ctx)
}

// activity runs as often as workflows ask for it.
func activity(ctx context.Context, id string) error {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a new pool of ORDERS_URL for each request that runs activity`
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

// invoked runs for each event, whose type says nothing. A cluster has its hosts
// from NewCluster.
func invoked(ctx context.Context) error {
	cluster := gocql.NewCluster(os.Getenv("CASSANDRA"))
	session, err := cluster.CreateSession() // want `ClusterConfig.CreateSession builds a new pool of CASSANDRA for each request that runs invoked`
	if err != nil {
		return err
	}
	defer session.Close()
	return nil
}

var shared *sql.DB

// ready uses what main has opened.
func ready(ctx context.Context) error { return shared.PingContext(ctx) }

func main() {
	var err error
	if shared, err = sql.Open("postgres", os.Getenv("USERS_URL")); err != nil {
		log.Fatal(err)
	}
	w := worker.New(nil, "orders")
	w.RegisterActivity(activity)
	w.RegisterActivity(ready)
	_ = connect.NewUnaryHandler("/orders", call)
	lambda.Start(invoked)
}
