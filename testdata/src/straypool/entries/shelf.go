package entries

import (
	"database/sql"
	"sync"
)

// A shelf has what one opens and others wait for.
type shelf struct {
	ready chan struct{}
	db    *sql.DB
	err   error
}

type Shelves struct {
	mu  sync.Mutex
	all map[string]*shelf
}

// Get takes a shelf out again if there is no pool for it.
func (s *Shelves) Get(dsn string) (*sql.DB, error) {
	s.mu.Lock()
	at, ok := s.all[dsn]
	if ok {
		s.mu.Unlock()
		<-at.ready
		return at.db, at.err
	}
	at = &shelf{ready: make(chan struct{})}
	s.all[dsn] = at
	s.mu.Unlock()
	at.db, at.err = sql.Open("postgres", dsn)
	if at.err != nil {
		s.mu.Lock()
		delete(s.all, dsn)
		s.mu.Unlock()
	}
	close(at.ready)
	return at.db, at.err
}
