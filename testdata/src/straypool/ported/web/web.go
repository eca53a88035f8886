package web // want package:"pools"

import (
	"net/http"

	"straypool/ported/domain"
)

// A Handler answers requests about users.
type Handler struct{ users domain.Users }

// New returns a handler that asks users.
func New(users domain.Users) *Handler { return &Handler{users} }

// Register adds the handler.
func (h *Handler) Register() { http.HandleFunc("/rename", h.rename) }

func (h *Handler) rename(w http.ResponseWriter, r *http.Request) {
	name, err := h.users.Find(r.Context(), r.FormValue("id"))
	if err == nil {
		err = h.users.Save(r.Context(), r.FormValue("id"), name+"!")
	}
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
