package main

import (
	"container/list"
	"database/sql"
	"errors"
	"net/http"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A box is a container that the package only knows as an interface.
type box interface {
	Get(key string) (any, error)
	Put(key string, value any)
	Enabled() bool
	Size(key string) int
}

type server struct {
	mu     sync.Mutex
	cache  *lru.Cache[string, *sql.DB]
	orders *lru.Cache[string, *tenant]
	spare  *lru.Cache[string, *sql.DB]
	bare   *lru.Cache[string, *sql.DB]
	peeked *lru.Cache[string, *sql.DB]
	twice  *lru.Cache[string, *sql.DB]
	boxes  box
	audit  box
	recent *list.List
}

type tenant struct{ db *sql.DB }

// locked looks the pool up under a lock.
func (s *server) locked(name string) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if db, ok := s.cache.Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	s.cache.Add(name, db)
	return db, nil
}

// wrapped keeps what owns the pool, and has the steps in helpers.
func (s *server) wrapped(name string) (*tenant, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.find(name); t != nil {
		return t, nil
	}
	return s.add(name)
}

func (s *server) find(name string) *tenant {
	t, ok := s.orders.Get(name)
	if !ok {
		return nil
	}
	return t
}

func (s *server) add(name string) (*tenant, error) {
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	t := &tenant{db}
	s.orders.Add(name, t)
	return t, nil
}

// boxed has a container that returns an error where there is nothing.
func (s *server) boxed(name string) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.boxes.Get(name)
	if err == nil {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	s.boxes.Put(name, db)
	return db, nil
}

// listed keeps one pool at the front of a list.
func (s *server) listed(name string) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.recent.Front(); e != nil {
		return e.Value.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	s.recent.PushFront(db)
	return db, nil
}

// peeks closes its pool where another goroutine was first.
func (s *server) peeks(name string) (*sql.DB, error) {
	if s.peeked.Contains(name) {
		return nil, errors.New("busy")
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	if previous, ok, _ := s.peeked.PeekOrAdd(name, db); ok {
		db.Close()
		return previous, nil
	}
	return db, nil
}

// unlocked lets two goroutines build a pool.
func (s *server) unlocked(name string) (*sql.DB, error) {
	if db, ok := s.bare.Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name) // want `\[straypool/race\]`
	if err != nil {
		return nil, err
	}
	s.bare.Add(name, db)
	return db, nil
}

// forgetful looks the pool up, and never puts it there.
func (s *server) forgetful(name string) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if db, ok := s.spare.Get(name); ok {
		return db, nil
	}
	return sql.Open("postgres", "dbname="+name)
}

// again looks under the lock once more, and closes its pool where it was second.
func (s *server) again(name string) (*sql.DB, error) {
	if db, ok := s.twice.Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if first, ok := s.twice.Get(name); ok {
		db.Close()
		return first, nil
	}
	s.twice.Add(name, db)
	return db, nil
}

// audited shows the pool to something that cannot return it.
func (s *server) audited(name string) (*sql.DB, error) {
	if !s.audit.Enabled() || s.audit.Size(name) > 3 {
		return nil, errors.New("off")
	}
	return sql.Open("postgres", "dbname="+name)
}

func main() {
	s := new(server)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		name := r.FormValue("tenant")
		s.locked(name)
		s.wrapped(name)
		s.boxed(name)
		s.listed(name)
		s.peeks(name)
		s.unlocked(name)
		s.again(name)
		s.forgetful(name) // want `\[straypool/request\]`
		s.audited(name)   // want `\[straypool/request\]`
	})
	http.ListenAndServe(":8080", nil)
}
