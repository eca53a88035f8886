package evicted // want package:"pools"

import (
	"database/sql"
	"sync"
)

type Server struct{ db *sql.DB }

func NewServer(dsn string) (*Server, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Server{db: db}, nil
}

func (s *Server) Ping() error { return s.db.Ping() }

func (s *Server) Close() error { return s.db.Close() }

type Servers struct {
	mu      sync.Mutex
	servers map[string]*Server
}

// Get forgets the server that does not answer.
func (s *Servers) Get(dsn string) (*Server, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, ok := s.servers[dsn]
	if !ok {
		var err error
		server, err = NewServer(dsn) // want `the pool inside the result of evicted.NewServer \(sql.Open at straypool/evicted/evicted.go:11\) is not closed before delete removes it from its map at line 41; close it first \[straypool/unclosed\]`
		if err != nil {
			return nil, err
		}
		s.servers[dsn] = server
	}
	if err := server.Ping(); err != nil {
		delete(s.servers, dsn)
		return nil, err
	}
	return server, nil
}

// Closing is what Get should do.
func (s *Servers) Closing(dsn string) (*Server, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, ok := s.servers[dsn]
	if !ok {
		var err error
		server, err = NewServer(dsn)
		if err != nil {
			return nil, err
		}
		s.servers[dsn] = server
	}
	if err := server.Ping(); err != nil {
		server.Close()
		delete(s.servers, dsn)
		return nil, err
	}
	return server, nil
}

// Renew closes and deletes the old one first.
func (s *Servers) Renew(dsn string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old := s.servers[dsn]; old != nil {
		old.Close()
	}
	delete(s.servers, dsn)
	server, err := NewServer(dsn)
	if err != nil {
		return err
	}
	s.servers[dsn] = server
	return nil
}

// Bounded makes room by closing some other server.
func (s *Servers) Bounded(dsn string) (*Server, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, err := NewServer(dsn)
	if err != nil {
		return nil, err
	}
	s.servers[dsn] = server
	for name, other := range s.servers {
		if len(s.servers) > 10 && name != dsn {
			other.Close()
			delete(s.servers, name)
		}
	}
	return server, nil
}

// Oldest makes room for one, and does not close the other.
func (s *Servers) Oldest(dsn, oldest string) (*Server, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, err := NewServer(dsn)
	if err != nil {
		return nil, err
	}
	s.servers[dsn] = server
	delete(s.servers, oldest) // want `Servers.Oldest removes a pool from Servers.servers without closing it`
	return server, nil
}

// Checked leaves the closing to a helper, which looks the server up itself.
func (s *Servers) Checked(dsn string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, err := NewServer(dsn)
	if err != nil {
		return err
	}
	s.servers[dsn] = server
	if err := server.Ping(); err != nil {
		s.end(dsn)
		delete(s.servers, dsn)
		return err
	}
	return nil
}

func (s *Servers) end(dsn string) {
	if server, ok := s.servers[dsn]; ok {
		server.Close()
	}
}

// All closes every server before it forgets one.
func (s *Servers) All(dsn string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, err := NewServer(dsn)
	if err != nil {
		return err
	}
	s.servers[dsn] = server
	if err := server.Ping(); err != nil {
		for _, each := range s.servers {
			each.Close()
		}
		delete(s.servers, dsn)
		return err
	}
	return nil
}

type pair struct{ left, right map[string]*Server }

// Left closes what is right.
func (p *pair) Left(dsn string) error {
	server, err := NewServer(dsn) // want `is not closed before delete removes it from its map at line \d+; close it first`
	if err != nil {
		return err
	}
	p.left[dsn] = server
	if err := server.Ping(); err != nil {
		for _, each := range p.right {
			each.Close()
		}
		if each := p.right[dsn]; each != nil {
			each.Close()
		}
		for _, each := range p.left {
			each.Ping()
		}
		delete(p.left, dsn)
		return err
	}
	return nil
}

// Right takes it out of another map.
func (p *pair) Right(dsn string) error {
	server, err := NewServer(dsn)
	if err != nil {
		return err
	}
	p.left[dsn] = server
	delete(p.right, dsn)
	clear(p.right)
	return nil
}

// Before makes room first.
func (p *pair) Before(dsn string) error {
	delete(p.left, dsn)
	server, err := NewServer(dsn)
	if err != nil {
		return err
	}
	p.left[dsn] = server
	return nil
}

type named struct {
	name, other string
	servers     map[string]*Server
}

// Own has its key in a field.
func (n *named) Own(dsn string) error {
	server, err := NewServer(dsn) // want `is not closed before delete removes it from its map at line \d+; close it first`
	if err != nil {
		return err
	}
	n.servers[n.name] = server
	if err := server.Ping(); err != nil {
		delete(n.servers, n.name)
		return err
	}
	return nil
}

// Others has two.
func (n *named) Others(dsn string) error {
	server, err := NewServer(dsn)
	if err != nil {
		return err
	}
	n.servers[n.name] = server
	if err := server.Ping(); err != nil {
		delete(n.servers, n.other) // want `named.Others removes a pool from named.servers without closing it`
		return err
	}
	return nil
}

// Spare forgets its server on purpose.
//
//poolvet:bulkhead a spare closes itself
func (n *named) Spare(dsn string) {
	server, _ := NewServer(dsn)
	n.servers[n.name] = server
	delete(n.servers, n.name)
}

var _, _ = &pair{}, &named{}

// An entry is put into its map before its server is there.
type entry struct {
	server *Server
	err    error
}

type Entries struct {
	mu      sync.Mutex
	entries map[string]*entry
}

// Opened removes the entry only where there is no server in it.
func (e *Entries) Opened(dsn string) (*Server, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if slot, ok := e.entries[dsn]; ok {
		return slot.server, slot.err
	}
	slot := new(entry)
	e.entries[dsn] = slot
	slot.server, slot.err = NewServer(dsn)
	if slot.err != nil {
		delete(e.entries, dsn)
	}
	return slot.server, slot.err
}

// Tested also removes it where the server does not answer.
func (e *Entries) Tested(dsn string) (*Server, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if slot, ok := e.entries[dsn]; ok {
		return slot.server, slot.err
	}
	slot := new(entry)
	e.entries[dsn] = slot
	slot.server, slot.err = NewServer(dsn) // want `is not closed on the path where slot.err != nil \(line \d+\)`
	if slot.err == nil {
		slot.err = slot.server.Ping()
	}
	if slot.err != nil {
		delete(e.entries, dsn)
		return nil, slot.err
	}
	return slot.server, nil
}
