package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"os"

	"google.golang.org/grpc"
)

// counted makes an interceptor that has a pool.
func counted() grpc.UnaryServerInterceptor {
	db, err := sql.Open("postgres", os.Getenv("COUNTED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	return interceptor(db)
}

func interceptor(db *sql.DB) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		if err := db.PingContext(ctx); err != nil {
			return nil, err
		}
		return next(ctx, req)
	}
}

func remote() error {
	calls, err := sql.Open("postgres", os.Getenv("CALLS_URL"))
	if err != nil {
		return err
	}
	defer calls.Close()
	s := grpc.NewServer(grpc.ChainUnaryInterceptor(counted(), interceptor(calls))) // want `the pool of COUNTED_URL, which main.counted gets from sql.Open at straypool/shutdown/serving.go:15, is not closed when the program shuts down`
	l, err := net.Listen("tcp", ":9090")
	if err != nil {
		return err
	}
	return s.Serve(l)
}
