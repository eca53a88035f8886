package main // want package:"pools"

// Package main gives functions that another package returns to one that runs them for each request.

import (
	"context"
	"log"
	"net/http"
	"os"

	"straypool/probed/probe"
)

func main() {
	checks := new(probe.Checks)
	checks.Add("orders", probe.Connect(os.Getenv("ORDERS_URL"))) // want `probe.Connect builds a new pool of ORDERS_URL \(sql.Open at straypool/probed/probe/probe.go:29\) for each request that runs probe.Connect`
	checks.Add("users", probe.Kept(os.Getenv("USERS_URL")))
	items, err := probe.Open(os.Getenv("ITEMS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	checks.Add("items", items)
	if err := probe.Connect(os.Getenv("START_URL"))(context.Background()); err != nil {
		log.Fatal(err)
	}
	http.Handle("/healthz", checks)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
