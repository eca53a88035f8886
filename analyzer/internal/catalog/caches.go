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
func CacheOf(fn *types.Func) *Cache { return caches[fn.FullName()] }

// caches are those of all frameworks by Func.
var caches = indexCaches()

func indexCaches() map[string]*Cache {
	index := map[string]*Cache{}
	for _, framework := range Frameworks {
		for i := range framework.Caches {
			index[framework.Caches[i].Func] = &framework.Caches[i]
		}
	}
	return index
}
