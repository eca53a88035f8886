package main

import (
	"encoding/json"
	"net/http"
	"strconv"

	"example.com/scheduler/internal/jobs"
	"example.com/scheduler/internal/results"
)

// routes returns what the service answers.
func routes(store *jobs.Store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /owners/{owner}/jobs", func(w http.ResponseWriter, r *http.Request) {
		found, err := store.Of(r.Context(), r.PathValue("owner"))
		answer(w, found, err)
	})
	mux.HandleFunc("GET /jobs/{id}", withID(func(r *http.Request, id int64) (any, error) {
		return store.Load(r.Context(), id)
	}))
	mux.HandleFunc("GET /jobs/{id}/failures", withID(func(r *http.Request, id int64) (any, error) {
		return store.Failures(r.Context(), id)
	}))
	mux.HandleFunc("DELETE /jobs/{id}", withID(func(r *http.Request, id int64) (any, error) {
		if err := results.Forget(id); err != nil {
			return nil, err
		}
		return nil, store.Remove(r.Context(), id)
	}))
	mux.HandleFunc("GET /jobs/{id}/result", handleResult)
	mux.HandleFunc("GET /jobs/{id}/count", handleCount)
	mux.HandleFunc("POST /jobs", func(w http.ResponseWriter, r *http.Request) {
		var job jobs.Job
		if err := json.NewDecoder(r.Body).Decode(&job); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		answer(w, nil, store.Add(r.Context(), job))
	})
	return mux
}

func handleResult(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	result, err := results.Last(id)
	answer(w, result, err)
}

func handleCount(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	count, err := results.Count(id)
	answer(w, count, err)
}

// withID returns a handler that asks f about the id in the path.
func withID(f func(r *http.Request, id int64) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		found, err := f(r, id)
		answer(w, found, err)
	}
}

// answer writes value as JSON, or what went wrong.
func answer(w http.ResponseWriter, value any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(value)
}
