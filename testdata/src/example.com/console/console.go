// Package console is a library of another team, which keeps a store.
package console // want package:"pools"

import "database/sql"

type Server struct{ state *sql.DB }

func NewServer() (*Server, error) {
	db, err := sql.Open("sqlite", "state.db")
	if err != nil {
		return nil, err
	}
	return &Server{state: db}, nil
}

func (s *Server) Serve() error { return s.state.Ping() }

func (s *Server) Close() error { return s.state.Close() }
