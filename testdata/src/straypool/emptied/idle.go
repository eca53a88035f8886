package emptied

import (
	"database/sql"
	"sync"
	"time"
)

// An idler has what it knows of a pool next to the pool.
type idler struct {
	db   *sql.DB
	used time.Time
	uses int
}

type idlers struct {
	mu                             sync.Mutex
	dropped, closed, passed, taken map[string]*idler
}

func (s *idlers) Fill(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dropped[name] == nil {
		db, err := sql.Open("postgres", name)
		if err != nil {
			return err
		}
		s.dropped[name] = &idler{db: db, used: time.Now()}
	}
	if s.closed[name] == nil {
		db, err := sql.Open("postgres", name)
		if err != nil {
			return err
		}
		s.closed[name] = &idler{db: db, used: time.Now()}
	}
	if s.passed[name] == nil {
		db, err := sql.Open("postgres", name)
		if err != nil {
			return err
		}
		s.passed[name] = &idler{db: db, used: time.Now()}
	}
	if s.taken[name] == nil {
		db, err := sql.Open("postgres", name)
		if err != nil {
			return err
		}
		s.taken[name] = &idler{db: db, used: time.Now()}
	}
	return nil
}

var _ = new(idlers)

// Evict looks only at what is next to the pool.
func (s *idlers) Evict() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, i := range s.dropped {
		if time.Since(i.used) > time.Hour && i.uses > 0 {
			delete(s.dropped, name) // want `removes a pool from idlers\.dropped without closing it`
		}
	}
}

// EvictClosed closes the pool.
func (s *idlers) EvictClosed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, i := range s.closed {
		if time.Since(i.used) > time.Hour {
			i.db.Close()
			delete(s.closed, name)
		}
	}
}

// EvictPassed passes it to what may close it.
func (s *idlers) EvictPassed(later chan<- *idler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, i := range s.passed {
		if time.Since(i.used) > time.Hour {
			later <- i
			delete(s.passed, name)
		}
	}
}

// EvictTaken returns what it has taken out.
func (s *idlers) EvictTaken() (all []*sql.DB) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, i := range s.taken {
		if i.uses == 0 {
			all = append(all, i.db)
			delete(s.taken, name)
		}
	}
	return all
}
