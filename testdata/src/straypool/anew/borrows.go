package anew

import (
	"database/sql"
	"net/http"
	"os"
)

type archive struct{ db *sql.DB }

// copy opens a pool only if there is none, and closes it.
func (a *archive) copy() (err error) {
	db := a.db
	if db == nil {
		if db, err = sql.Open("postgres", os.Getenv("ARCHIVE_URL")); err != nil {
			return err
		}
		defer db.Close()
	}
	return db.Ping()
}

type catalog struct{ db *sql.DB }

func (c *catalog) copy() (err error) {
	db := c.db
	if db == nil {
		if db, err = sql.Open("postgres", os.Getenv("CATALOG_URL")); err != nil { // want `sql.Open builds a new pool of CATALOG_URL for each request`
			return err
		}
		defer db.Close()
	}
	return db.Ping()
}

func (c *catalog) use(db *sql.DB) { c.db = db }

// A copier is new for each request, the archive in it is not.
type copier struct{ archive *archive }

func (c *copier) run() error { return c.archive.copy() }

// An owner has a catalog of its own.
type owner struct{ catalog *catalog }

func (o *owner) run() error { return o.catalog.copy() }

func Copies(mux *http.ServeMux, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	a := &archive{db}
	mux.HandleFunc("/archive", func(w http.ResponseWriter, r *http.Request) {
		c := &copier{archive: a}
		c.run()
	})
	mux.HandleFunc("/catalog", func(w http.ResponseWriter, r *http.Request) {
		c := &catalog{}
		o := &owner{catalog: c}
		o.run()
	})
	return nil
}
