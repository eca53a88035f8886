package keep // want package:"pools"

// Package keep makes values once, and keeps them by name.

import "sync"

var (
	values  = map[string]any{}
	pending = map[string]chan struct{}{}
	lock    sync.RWMutex
)

// Get lets others wait for the value that one of them makes.
func Get[T any](name string, create func() T) T {
	lock.RLock()
	if v, ok := values[name]; ok {
		defer lock.RUnlock()
		return v.(T)
	}
	lock.RUnlock()

	lock.Lock()
	if v, ok := values[name]; ok {
		lock.Unlock()
		return v.(T)
	}
	ready, busy := pending[name]
	if !busy {
		ready = make(chan struct{})
		pending[name] = ready
	}
	lock.Unlock()
	if busy {
		<-ready
		lock.RLock()
		defer lock.RUnlock()
		return values[name].(T)
	}
	v := create()
	lock.Lock()
	values[name] = v
	close(ready)
	delete(pending, name)
	lock.Unlock()
	return v
}

// A Shelf keeps values of its own.
type Shelf[T any] struct {
	mu     sync.Mutex
	values map[string]T
}

func New[T any]() *Shelf[T] { return &Shelf[T]{values: map[string]T{}} }

func (s *Shelf[T]) Get(name string, create func() (T, error)) (T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.values[name]; ok {
		return v, nil
	}
	v, err := create()
	if err == nil {
		s.values[name] = v
	}
	return v, err
}

// Retry keeps nothing.
func Retry[T any](name string, create func() (T, error)) (T, error) {
	seen := map[string]T{}
	if v, ok := seen[name]; ok {
		return v, nil
	}
	v, err := create()
	seen[name] = v
	return v, err
}

// Loose has no lock.
func Loose[T any](name string, create func() T) T {
	if v, ok := values[name]; ok {
		return v.(T)
	}
	v := create()
	values[name] = v
	return v
}
