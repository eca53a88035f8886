package looked

import (
	"net/http"
	"sync"

	"github.com/dgraph-io/badger/v4"
)

var index, catalogue *badger.DB

// openIndex lets two requests open the files, of which one fails.
func openIndex() (*badger.DB, error) {
	if index == nil {
		db, err := badger.Open(badger.DefaultOptions("index")) // want `badger.Open builds the pool when index is nil, without a lock`
		if err != nil {
			return nil, err
		}
		index = db
	}
	return index, nil
}

var catalogueMu sync.Mutex

func openCatalogue() (*badger.DB, error) {
	catalogueMu.Lock()
	defer catalogueMu.Unlock()
	if catalogue == nil {
		db, err := badger.Open(badger.DefaultOptions("catalogue"))
		if err != nil {
			return nil, err
		}
		catalogue = db
	}
	return catalogue, nil
}

// StoreRoutes shows both.
func StoreRoutes() {
	http.HandleFunc("/index", func(w http.ResponseWriter, r *http.Request) {
		if db, err := openIndex(); err == nil {
			db.Sync()
		}
		if db, err := openCatalogue(); err == nil {
			db.Sync()
		}
	})
}
