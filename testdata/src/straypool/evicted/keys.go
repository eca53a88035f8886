package evicted

// Main forgets the server under a constant key.
func (s *Servers) Main(dsn string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, err := NewServer(dsn) // want `is not closed before delete removes it from its map at line 13; close it first`
	if err != nil {
		return err
	}
	s.servers["main"] = server
	if err := server.Ping(); err != nil {
		delete(s.servers, "main")
		return err
	}
	return nil
}

// Other takes one out that it has not put there.
func (s *Servers) Other(dsn string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	server, err := NewServer(dsn)
	if err != nil {
		return err
	}
	s.servers["main"] = server
	if err := server.Ping(); err != nil {
		delete(s.servers, "spare") // want `Servers.Other removes a pool from Servers.servers without closing it; close it first`
		return err
	}
	return nil
}
