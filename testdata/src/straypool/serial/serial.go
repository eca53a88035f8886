package main // want package:"pools"

// Package serial opens the pool with the first event: AWS Lambda gives one process
// one event at a time.

import (
	"context"
	"database/sql"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

var pool *sql.DB

func handle(ctx context.Context) error {
	if pool == nil {
		db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
		if err != nil {
			return err
		}
		pool = db
	}
	return pool.PingContext(ctx)
}

func main() { lambda.Start(handle) }
