package evicted

import (
	"container/list"
	"database/sql"
	"sync"
)

type tenant struct {
	name string
	db   *sql.DB
}

// A Recent cache has its entries in a list, too, and closes the one that it finds there.
type Recent struct {
	mu     sync.Mutex
	order  *list.List
	byName map[string]*tenant
}

func (r *Recent) Get(name string) (*sql.DB, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t, ok := r.byName[name]; ok {
		return t.db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	t := &tenant{name, db}
	r.byName[name] = t
	r.order.PushFront(t)
	if r.order.Len() > 8 {
		last := r.order.Remove(r.order.Back()).(*tenant)
		delete(r.byName, last.name)
		go last.db.Close()
	}
	return db, nil
}

// Drop does the same for one whose element the caller has.
func (r *Recent) Drop(e *list.Element) {
	r.mu.Lock()
	defer r.mu.Unlock()
	last := r.order.Remove(e).(*tenant)
	delete(r.byName, last.name)
	last.db.Close()
}

// End gets the entry itself.
func (r *Recent) End(t *tenant) {
	r.mu.Lock()
	delete(r.byName, t.name)
	r.mu.Unlock()
	t.db.Close()
}

// Forget closes another pool.
func (r *Recent) Forget(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.byName, name) // want `Recent.Forget removes a pool from Recent.byName without closing it; close it first`
}
