package overwritten

import (
	"database/sql"
	"net/http"
)

// Shards has a pool for each name.
var Shards, reloaded map[string]*sql.DB

// OpenShards fills a map in a loop, and stores it when it is whole.
func OpenShards(dsns map[string]string) error {
	opened := map[string]*sql.DB{}
	for name, dsn := range dsns {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			for _, other := range opened {
				other.Close()
			}
			return err
		}
		opened[name] = db
	}
	Shards = opened
	return nil
}

// reloadShards does so for each request.
func reloadShards(w http.ResponseWriter, r *http.Request) {
	opened := map[string]*sql.DB{}
	for _, name := range r.URL.Query()["name"] {
		db, err := sql.Open("postgres", name) // want `sql.Open opens a new pool for reloaded each time reloadShards runs, and the previous one is not closed`
		if err != nil {
			for _, other := range opened {
				other.Close()
			}
			return
		}
		opened[name] = db
	}
	mu.Lock()
	defer mu.Unlock()
	reloaded = opened
}
