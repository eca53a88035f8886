package status // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

type Opener func() (*sql.DB, error)

// Deps are what a handler needs.
type Deps struct {
	Open func() (*sql.DB, error)
	Log  func(string)
}

type Handler struct{ deps Deps }

func New(deps Deps) *Handler { return &Handler{deps} }

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	db, err := h.deps.Open()
	if err != nil {
		h.deps.Log(err.Error())
		return
	}
	db.PingContext(r.Context())
}

// Status uses what the openers return, and closes nothing.
func Status(open map[string]Opener) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for name := range open {
			if db, err := open[name](); err == nil {
				db.PingContext(r.Context())
			}
		}
	}
}

// Check closes, but opens a pool for each request too.
func Check(open map[string]Opener) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for name := range open {
			if db, err := open[name](); err == nil {
				db.PingContext(r.Context())
				db.Close()
			}
		}
	}
}

func Cold() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("COLD_URL")) }

func Warm() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("WARM_URL")) }

func Checked() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("CHECKED_URL")) }

var Kept = sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("STATUS_URL")) })
