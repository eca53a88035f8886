package embedded // want package:"pools"

import (
	"net/http"

	"go.etcd.io/bbolt"
)

// A store within the process has no connections to share.
func Get(w http.ResponseWriter, r *http.Request) {
	db, err := bbolt.Open("cache.db", 0o600, nil)
	if err != nil {
		return
	}
	defer db.Close()
	db.Sync()
}

type cache struct{ db *bbolt.DB }

// swap opens the second file where the first one was.
func (c *cache) swap() (err error) {
	if c.db, err = bbolt.Open("a.db", 0o600, nil); err != nil {
		return err
	}
	if err = c.db.Sync(); err != nil {
		return err
	}
	c.db, err = bbolt.Open("b.db", 0o600, nil)
	return err
}

var _ = (*cache).swap
