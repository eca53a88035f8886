package lazy // want package:"pools"

// Package lazy makes values when they are first asked for.

import "sync"

// A Value is made once.
type Value[T any] struct {
	mu   sync.Mutex
	make func() (T, error)
	v    *T
}

func Of[T any](f func() (T, error)) *Value[T] { return &Value[T]{make: f} }

func (l *Value[T]) Get() (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.v != nil {
		return *l.v, nil
	}
	v, err := l.make()
	if err == nil {
		l.v = &v
	}
	return v, err
}

// A Racy value has no lock.
type Racy[T any] struct {
	make func() (T, error)
	v    *T
}

func NewRacy[T any](f func() (T, error)) *Racy[T] { return &Racy[T]{make: f} }

func (l *Racy[T]) Get() (T, error) {
	if l.v != nil {
		return *l.v, nil
	}
	v, err := l.make()
	if err == nil {
		l.v = &v
	}
	return v, err
}

// A Shelf lets others wait for the value that one of them makes.
type Shelf[T any] struct {
	make  func() (T, error)
	mu    sync.Mutex
	cells map[string]*cell[T]
}

type cell[T any] struct {
	ready chan struct{}
	v     T
	err   error
}

func NewShelf[T any](f func() (T, error)) *Shelf[T] {
	return &Shelf[T]{make: f, cells: map[string]*cell[T]{}}
}

func (s *Shelf[T]) Get() (T, error) {
	s.mu.Lock()
	c, ok := s.cells["it"]
	if ok {
		s.mu.Unlock()
		<-c.ready
		return c.v, c.err
	}
	c = &cell[T]{ready: make(chan struct{})}
	s.cells["it"] = c
	s.mu.Unlock()
	c.v, c.err = s.make()
	close(c.ready)
	return c.v, c.err
}
