package drivers // want package:"pools"

import (
	"context"
	"fmt"
	"net/http"
	"sync"
)

// A Counter is what a driver makes.
type Counter interface {
	Count(ctx context.Context) (int, error)
}

// A Factory makes one.
type Factory func(ctx context.Context) (Counter, error)

var (
	mu        sync.RWMutex
	factories = map[string]Factory{}
	once      = map[string]Factory{}
	counters  = map[string]Counter{}
)

func Register(name string, f Factory) {
	mu.Lock()
	defer mu.Unlock()
	factories[name] = f
}

// Open makes a counter on each call.
func Open(ctx context.Context, name string) (Counter, error) {
	mu.RLock()
	defer mu.RUnlock()
	f, ok := factories[name]
	if !ok {
		return nil, fmt.Errorf("no driver %s", name)
	}
	return f(ctx)
}

func RegisterOnce(name string, f Factory) { once[name] = f }

// Shared makes a counter on its first call.
func Shared(ctx context.Context, name string) (Counter, error) {
	mu.Lock()
	defer mu.Unlock()
	if c := counters[name]; c != nil {
		return c, nil
	}
	c, err := once[name](ctx)
	if err != nil {
		return nil, err
	}
	counters[name] = c
	return c, nil
}

// An Action answers one request.
type Action interface{ Run(r *http.Request) error }

// On has an action made for each request.
func On(path string, action func() Action) {
	http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		if err := action().Run(r); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
}
