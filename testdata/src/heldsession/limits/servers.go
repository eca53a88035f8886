package limits

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/go-kit/kit/endpoint"
	kithttp "github.com/go-kit/kit/transport/http"
)

// A server of go-kit runs its endpoint for each request.
type service struct{ db *sql.DB }

func newService(db *sql.DB) *service {
	db.SetMaxOpenConns(6)
	return &service{db}
}

func (s *service) list(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := s.db.PingContext(ctx); err != nil { // want `heldsession/starvation`
			return err
		}
	}
	return rows.Err()
}

func (s *service) once(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM items")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := s.db.PingContext(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return rows.Err()
}

func makeList(s *service) endpoint.Endpoint {
	return func(ctx context.Context, request any) (any, error) {
		return nil, s.list(ctx)
	}
}

func handler(db *sql.DB, decode kithttp.DecodeRequestFunc, encode kithttp.EncodeResponseFunc) (http.Handler, error) {
	s := newService(db)
	if err := s.once(context.Background()); err != nil {
		return nil, err
	}
	return kithttp.NewServer(makeList(s), decode, encode), nil
}
