package dropping

import (
	"context"
	"errors"
	"os"

	"github.com/redis/go-redis/v9"
)

// Redis leaves the client open only where the server does not answer.
func Redis(ctx context.Context) (*redis.Client, error) {
	client := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS")})
	if err := client.Ping(ctx).Err(); err != nil {
		return nil, err
	}
	return client, nil
}

// Named leaves a client open that answers.
func Named(ctx context.Context) (*redis.Client, error) {
	client := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS")}) // want `the pool from redis.NewClient is not closed on the path where`
	if os.Getenv("NAME") == "" {
		return nil, errors.New("no name")
	}
	return client, nil
}
