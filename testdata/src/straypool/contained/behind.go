package main // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A depot has its containers behind getters, in lists and in variables.
type depot struct {
	mu     sync.Mutex
	cache  *lru.Cache[string, *sql.DB]
	shards []*lru.Cache[string, *sql.DB]
}

func (d *depot) pools() *lru.Cache[string, *sql.DB] { return d.cache }

func (d *depot) shard(name string) *lru.Cache[string, *sql.DB] {
	return d.shards[len(name)%len(d.shards)]
}

// got finds its container by a getter.
func (d *depot) got(name string) (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if db, ok := d.pools().Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	d.pools().Add(name, db)
	return db, nil
}

// sharded has several, and a local variable for one of them.
func (d *depot) sharded(name string) (*sql.DB, error) {
	shard := d.shard(name)
	d.mu.Lock()
	defer d.mu.Unlock()
	if db, ok := shard.Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	shard.Add(name, db)
	return db, nil
}

// ready returns nil where there is no container, and else the one that there is.
func (d *depot) ready(name string) *lru.Cache[string, *sql.DB] {
	if name == "" {
		return nil
	}
	return d.cache
}

func (d *depot) ifReady(name string) (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if db, ok := d.ready(name).Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	d.ready(name).Add(name, db)
	return db, nil
}

// either returns one of two.
func (d *depot) either(name string) *lru.Cache[string, *sql.DB] {
	if name == "main" {
		return d.shards[0]
	}
	return d.cache
}

func (d *depot) inEither(name string) (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if db, ok := d.either(name).Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	d.either(name).Add(name, db)
	return db, nil
}

// unsaved returns one that is new for each call.
func (d *depot) unsaved(name string) *lru.Cache[string, *sql.DB] {
	if name == "main" {
		return d.cache
	}
	cache, _ := lru.New[string, *sql.DB](1)
	return cache
}

func (d *depot) inUnsaved(name string) (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	cache := d.unsaved(name)
	if db, ok := cache.Get(name); ok {
		return db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("UNSAVED_URL"))
	if err != nil {
		return nil, err
	}
	cache.Add(name, db)
	return db, nil
}

// from is given its container.
func from(mu *sync.Mutex, cache box, name string) (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if v, err := cache.Get(name); err == nil {
		return v.(*sql.DB), nil
	}
	db, err := sql.Open("postgres", "dbname="+name)
	if err != nil {
		return nil, err
	}
	cache.Put(name, db)
	return db, nil
}

// past is given one, and puts the pool into none.
func past(cache box, name string) (*sql.DB, error) {
	if v, err := cache.Get(name); err == nil {
		return v.(*sql.DB), nil
	}
	return sql.Open("postgres", "dbname="+name)
}

// opener has captured its container.
func opener(cache *lru.Cache[string, *sql.DB]) func(string) (*sql.DB, error) {
	var mu sync.Mutex
	return func(name string) (*sql.DB, error) {
		mu.Lock()
		defer mu.Unlock()
		if db, ok := cache.Get(name); ok {
			return db, nil
		}
		db, err := sql.Open("postgres", "dbname="+name)
		if err != nil {
			return nil, err
		}
		cache.Add(name, db)
		return db, nil
	}
}

func init() {
	d := new(depot)
	var mu sync.Mutex
	var cache box
	local, _ := lru.New[string, *sql.DB](10)
	open := opener(local)
	http.HandleFunc("/depot", func(w http.ResponseWriter, r *http.Request) {
		name := r.FormValue("tenant")
		d.got(name)
		d.sharded(name)
		d.ifReady(name)
		d.inEither(name)
		d.inUnsaved(name) // want `depot.inUnsaved builds a new pool of UNSAVED_URL .* for each request`
		from(&mu, cache, name)
		past(cache, name) // want `\[straypool/request\]`
		open(name)
	})
	http.HandleFunc("/local", func(w http.ResponseWriter, r *http.Request) {
		name := r.FormValue("tenant")
		mu.Lock()
		defer mu.Unlock()
		db, ok := local.Get(name)
		if !ok {
			var err error
			if db, err = sql.Open("postgres", "dbname="+name); err != nil {
				return
			}
			local.Add(name, db)
		}
		db.PingContext(r.Context())
	})
}
