// Package orders keeps orders in PostgreSQL.
package orders

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// A Store keeps orders.
type Store struct {
	pool *pgxpool.Pool
	db   *gorm.DB
}

// Open connects to the database at url.
func Open(ctx context.Context, url string) (*Store, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("connecting: %w", err)
	}
	db, err := gorm.Open(postgres.Open(url), &gorm.Config{})
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("connecting: %w", err)
	}
	return &Store{pool, db}, nil
}

// Count returns how many orders a customer has.
func (s *Store) Count(ctx context.Context, customer string) (n int, err error) {
	err = s.pool.QueryRow(ctx, "SELECT count(*) FROM orders WHERE customer = $1", customer).Scan(&n)
	return n, err
}

// Close ends the connections.
func (s *Store) Close() { s.pool.Close() }
