// Package requests holds middleware that puts a transaction into a request.
package requests

import (
	"context"
	"database/sql"
	"net/http"
)

type key struct{}

func byStatus(db *sql.DB, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tx, err := db.BeginTx(context.Background(), nil) // want `^rollback-missing transaction \+8$`
		if err != nil {
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, tx)))
		if w.Header().Get("status") == "200" {
			tx.Commit()
		}
	})
}

func byStatusDeferred(db *sql.DB, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tx, err := db.BeginTx(context.Background(), nil)
		if err != nil {
			return
		}
		defer tx.Rollback()
		ctx := context.WithValue(r.Context(), key{}, tx)
		r = r.WithContext(ctx)
		next.ServeHTTP(w, r)
		if w.Header().Get("status") == "200" {
			tx.Commit()
		}
	})
}

// One that does not commit itself may have a handler that does.
func committedByHandler(db *sql.DB, next http.Handler, w http.ResponseWriter, r *http.Request) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, tx)))
}

// A context of a framework.
type Context struct{ values map[string]any }

func (c *Context) Set(key string, value any) { c.values[key] = value }
func (c *Context) Next()                     {}
func (c *Context) Status() int               { return len(c.values) }

func byKey(db *sql.DB, c *Context) {
	tx, err := db.Begin() // want `^rollback-missing transaction \+12$`
	if err != nil {
		return
	}
	c.Set("tx", tx)
	c.Next()
	if c.Status() >= 500 {
		tx.Rollback()
	}
	if c.Status() == 200 {
		tx.Commit()
	}
}

func byKeyElse(db *sql.DB, c *Context) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	c.Set("tx", tx)
	c.Next()
	if c.Status() >= 400 {
		tx.Rollback()
	} else {
		tx.Commit()
	}
}

// A store that is no request keeps it.
type Store struct{ values map[string]any }

func (s *Store) Set(key string, value any) { s.values[key] = value }

func kept(db *sql.DB, s *Store, commit bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	s.Set("tx", tx)
	if commit {
		return tx.Commit()
	}
	return nil
}
