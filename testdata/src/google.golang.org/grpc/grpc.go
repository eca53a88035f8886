// Package grpc is a stub of google.golang.org/grpc.
package grpc

import (
	"context"
	"net"
)

type UnaryServerInfo struct{ FullMethod string }

type UnaryHandler func(ctx context.Context, req any) (any, error)

type UnaryServerInterceptor func(ctx context.Context, req any, info *UnaryServerInfo, handler UnaryHandler) (any, error)

type ServerOption interface{ apply() }

func ChainUnaryInterceptor(interceptors ...UnaryServerInterceptor) ServerOption { return nil }

type Server struct{ opts []ServerOption }

func NewServer(opt ...ServerOption) *Server { return nil }

func (s *Server) Serve(lis net.Listener) error { return nil }

func (s *Server) GracefulStop() {}
