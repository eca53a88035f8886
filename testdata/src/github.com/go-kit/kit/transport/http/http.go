// Package http has the declarations of the real one that tests need.
package http

import (
	"context"
	"net/http"

	"github.com/go-kit/kit/endpoint"
)

type (
	DecodeRequestFunc  func(context.Context, *http.Request) (request any, err error)
	EncodeResponseFunc func(context.Context, http.ResponseWriter, any) error
	ServerOption       func(*Server)
)

type Server struct{ e endpoint.Endpoint }

func NewServer(e endpoint.Endpoint, dec DecodeRequestFunc, enc EncodeResponseFunc, options ...ServerOption) *Server {
	return &Server{e}
}

func (s Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
