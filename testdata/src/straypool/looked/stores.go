package looked

import (
	"net/http"
	"sync"

	"github.com/dgraph-io/badger/v4"
)

var index, catalog *badger.DB

// openIndex lets two requests open the files, of which one fails.
func openIndex() (*badger.DB, error) {
	if index == nil {
		db, err := badger.Open(badger.DefaultOptions("index")) // want `badger.Open opens a pool if index is nil, without a lock`
		if err != nil {
			return nil, err
		}
		index = db
	}
	return index, nil
}

var catalogMu sync.Mutex

func openCatalog() (*badger.DB, error) {
	catalogMu.Lock()
	defer catalogMu.Unlock()
	if catalog == nil {
		db, err := badger.Open(badger.DefaultOptions("catalog"))
		if err != nil {
			return nil, err
		}
		catalog = db
	}
	return catalog, nil
}

// StoreRoutes shows both.
func StoreRoutes() {
	http.HandleFunc("/index", func(w http.ResponseWriter, r *http.Request) {
		if db, err := openIndex(); err == nil {
			db.Sync()
		}
		if db, err := openCatalog(); err == nil {
			db.Sync()
		}
	})
}
