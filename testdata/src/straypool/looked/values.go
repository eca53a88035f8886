package looked

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

// A lazy makes its value when it is first asked, and by a flag that two may find unset.
type lazy[T any] struct {
	done bool
	v    T
	make func() (T, error)
}

func (l *lazy[T]) get() (T, error) {
	if !l.done {
		v, err := l.make() // want `sql.Open \(at straypool/looked/values.go:29\) opens a pool if lazy.done is not set, without a lock`
		if err != nil {
			return v, err
		}
		l.v, l.done = v, true
	}
	return l.v, nil
}

var items = &lazy[*sql.DB]{make: func() (*sql.DB, error) {
	return sql.Open("postgres", os.Getenv("ITEMS_URL"))
}}

// A safe lazy does so under a lock.
type safe[T any] struct {
	mu   sync.Mutex
	done bool
	v    T
	make func() (T, error)
}

func (l *safe[T]) get() (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.done {
		v, err := l.make()
		if err != nil {
			return v, err
		}
		l.v, l.done = v, true
	}
	return l.v, nil
}

var bills = &safe[*sql.DB]{make: func() (*sql.DB, error) {
	return sql.Open("postgres", os.Getenv("BILLS_URL"))
}}

func lazily(w http.ResponseWriter, r *http.Request) {
	if db, err := items.get(); err == nil {
		db.PingContext(r.Context())
	}
	if db, err := bills.get(); err == nil {
		db.PingContext(r.Context())
	}
}

// LazyRoutes shows both.
func LazyRoutes() { http.HandleFunc("/lazy", lazily) }
