package catalog

import "go/types"

// A Cache is a function that makes a cache which drops entries when it is full.
type Cache struct {
	Func string // full name of the declaration
	// Dropped is the argument, counted from 1, that is called with what the cache drops; 0 where there
	// is none.
	Dropped int
}

// CacheOf returns what is known of fn as a function that makes such a cache, or nil.
func CacheOf(fn *types.Func) *Cache {
	for _, framework := range Frameworks {
		for i := range framework.Caches {
			if cache := &framework.Caches[i]; cache.Func == fn.FullName() {
				return cache
			}
		}
	}
	return nil
}
