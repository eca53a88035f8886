package main

import (
	"context"
	"database/sql"
	"os"
)

type request struct{}

func (*request) Reset()        {}
func (*request) ProtoMessage() {}

type reply struct{}

func (*reply) ProtoReflect() any { return nil }

type plain struct{}

type stream interface {
	SetHeader(header map[string][]string) error
	SendMsg(m any) error
	Context() context.Context
}

type sender interface{ SendMsg(m any) error }

type service struct{}

func ping(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("SERVED_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

// List and Watch answer calls of gRPC.
func (s *service) List(ctx context.Context, in *request) (*reply, error) {
	db, err := sql.Open("postgres", os.Getenv("LISTED_URL")) // want `sql.Open builds a new pool of LISTED_URL for each request that service.List handles`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return &reply{}, db.PingContext(ctx)
}

func (s *service) Watch(in *request, out stream) error {
	db, err := sql.Open("postgres", os.Getenv("WATCHED_URL")) // want `sql.Open builds a new pool of WATCHED_URL for each request that service.Watch handles`
	if err != nil {
		return err
	}
	defer db.Close()
	return out.SendMsg(db.Stats())
}

// What only looks like one is unknown.
func (s *service) Plain(ctx context.Context, in *request) (*plain, error) { return nil, ping(ctx) }

func (s *service) Unasked(ctx context.Context, in *plain) (*reply, error) { return nil, ping(ctx) }

func (s *service) Value(ctx context.Context, in request) (*reply, error) { return nil, ping(ctx) }

func (s *service) Asked(ctx *plain, in *request) (*reply, error) { return nil, ping(context.TODO()) }

func (s *service) Many(ctx context.Context, in *request, more int) (*reply, error) {
	return nil, ping(ctx)
}

func (s *service) Triple(ctx context.Context, in *request) (*reply, int, error) {
	return nil, 0, ping(ctx)
}

func (s *service) Send(in *request, out sender) error { return ping(context.TODO()) }

func (s *service) Fill(in *plain, out stream) error { return ping(context.TODO()) }

func free(ctx context.Context, in *request) (*reply, error) { return nil, ping(ctx) }

// A names is neither a struct nor a controller.
type names []string

func (n *names) Get() { ping(context.TODO()) }

var _ = []any{&service{}, free, &names{}}
