// Package redis: subscriptions and dedicated connections are due, pipelines
// hold nothing.
package redis

import (
	"context"

	"github.com/redis/go-redis/v9"
)

func subscribe(ctx context.Context, c *redis.Client) error {
	s := c.Subscribe(ctx, "news") // want `loses a subscription, closed by Close`
	return s.Ping(ctx)
}

// unsubscribing keeps the connection.
func unsubscribe(ctx context.Context, c *redis.Client) error {
	s := c.Subscribe(ctx, "news") // want `loses a subscription, closed by Close`
	return s.Unsubscribe(ctx, "news")
}

func closes(ctx context.Context, c *redis.Client) error {
	s := c.Subscribe(ctx, "news")
	defer s.Close()
	return s.Ping(ctx)
}

func pipeline(ctx context.Context, c *redis.Client) error {
	p := c.Pipeline()
	_, err := p.Exec(ctx)
	return err
}

func conn(c *redis.Client) string {
	dedicated := c.Conn() // want `loses a connection, closed by Close`
	return dedicated.String()
}

type store struct{ client *redis.Client }

func (s *store) prepare(ctx context.Context) error {
	return s.client.Ping(ctx).Err()
}

func newStore(ctx context.Context) (*store, error) {
	client := redis.NewClient(&redis.Options{}) // want `loses a pool, closed by Close`
	s := &store{client: client}
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	return s, nil
}
