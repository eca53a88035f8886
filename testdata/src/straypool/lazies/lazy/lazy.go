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
