package web // want package:"pools"

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
)

// An Opener gives the database of a request.
type Opener interface {
	Open(ctx context.Context) (*sql.DB, error)
}

// A Source gives the database that is kept.
type Source interface{ DB() (*sql.DB, error) }

type Handler struct{ Opener Opener }

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	db, err := h.Opener.Open(r.Context())
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	defer db.Close()
	_ = db.PingContext(r.Context())
}

// Keeper asks its source once.
type Keeper struct {
	Source Source
	once   sync.Once
	db     *sql.DB
	err    error
}

func (k *Keeper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	k.once.Do(func() { k.db, k.err = k.Source.DB() })
	if k.err == nil {
		_ = k.db.PingContext(r.Context())
	}
}

// Check drops what it gets.
func (h *Handler) Check(w http.ResponseWriter, r *http.Request) { h.Opener.Open(r.Context()) }
