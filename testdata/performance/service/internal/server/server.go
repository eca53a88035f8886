// Package server answers requests.
package server

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"google.golang.org/grpc"

	"example.com/service/internal/orders"
)

// New returns the handler of the service.
func New(store *orders.Store) (http.Handler, *grpc.Server) {
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.Handler())
	mux.HandleFunc("/count", func(w http.ResponseWriter, r *http.Request) {
		if _, err := store.Count(r.Context(), r.FormValue("customer")); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	return otelhttp.NewHandler(mux, "shop"), grpc.NewServer()
}
