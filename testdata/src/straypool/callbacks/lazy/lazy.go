package lazy // want package:"pools"

import "sync"

type Value[T any] struct {
	mu    sync.Mutex
	build func() (T, error)
	done  bool
	v     T
}

func New[T any](build func() (T, error)) *Value[T] { return &Value[T]{build: build} }

func (l *Value[T]) Get() (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done {
		return l.v, nil
	}
	v, err := l.build()
	if err != nil {
		return v, err
	}
	l.v, l.done = v, true
	return v, nil
}
