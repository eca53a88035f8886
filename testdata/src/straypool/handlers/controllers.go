package main // want package:"pools"

import (
	"context"
	"database/sql"
	"os"

	"github.com/beego/beego/v2/server/web"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

type base struct{ web.Controller }

type carts struct{ base }

// Get answers a request, though its parameters do not say so.
func (c *carts) Get() {
	db, err := sql.Open("postgres", os.Getenv("CARTS_URL")) // want `sql.Open builds a new pool of CARTS_URL for each request that carts.Get handles`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
	c.ServeJSON()
}

type reconciler struct{}

// Reconcile runs whenever an object changes.
func (*reconciler) Reconcile(ctx context.Context, r reconcile.Request) (reconcile.Result, error) {
	db, err := sql.Open("postgres", os.Getenv("OBJECTS_URL")) // want `sql.Open builds a new pool of OBJECTS_URL for each request that reconciler.Reconcile handles`
	if err != nil {
		return reconcile.Result{}, err
	}
	defer db.Close()
	return reconcile.Result{}, db.PingContext(ctx)
}

var _, _ = &carts{}, &reconciler{}
