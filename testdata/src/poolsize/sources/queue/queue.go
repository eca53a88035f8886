// Package queue opens a small pool that waits for notifications, next to the one that the data
// source name sizes.
package queue

import (
	"context"
	"os"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"
)

func Open(ctx context.Context) (*pgxpool.Pool, error) {
	return pgxpool.New(ctx, os.Getenv("QUEUE_DATABASE_URL"))
}

func Listen(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("QUEUE_DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	config.MaxConns = 2
	return pgxpool.NewWithConfig(ctx, config)
}

// No other pool follows this name.
func Other(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("TUNER_DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	config.MaxConns = 2 // want `pool_max_conns=30 in TUNER_DATABASE_URL \(.env:7\) has no effect: this assignment overrides it`
	return pgxpool.NewWithConfig(ctx, config)
}

func num(name string, otherwise int32) int32 {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		return otherwise
	}
	return int32(n)
}

// Pair sets both numbers in one line.
func Pair(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("PAIR_URL"))
	if err != nil {
		return nil, err
	}
	config.MaxConns, config.MinConns = num("PAIR_MAX_CONNS", 6), num("PAIR_MIN_CONNS", 9) // want `the minimum of 9 connections \(PAIR_MIN_CONNS at queue/queue.go:50\) exceeds the 6 that may be open`
	return pgxpool.NewWithConfig(ctx, config)
}

// Fitting sets both numbers in one line, and they fit.
func Fitting(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("FITTING_URL"))
	if err != nil {
		return nil, err
	}
	config.MinConns, config.MaxConns = num("FITTING_MIN_CONNS", 6), num("FITTING_MAX_CONNS", 9)
	return pgxpool.NewWithConfig(ctx, config)
}
