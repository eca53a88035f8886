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

// An importer has a pool for each request: beego makes a controller for each.
type importer struct {
	base
	db *sql.DB
}

func (i *importer) Prepare() {
	i.db, _ = sql.Open("postgres", os.Getenv("IMPORT_URL")) // want `sql.Open builds a new pool of IMPORT_URL for each request that importer.Prepare handles`
}

func (i *importer) Post() { i.db.Ping() }

// An exporter closes it when the request ends.
type exporter struct {
	base
	db *sql.DB
}

func (e *exporter) Prepare() {
	e.db, _ = sql.Open("postgres", os.Getenv("EXPORT_URL"))
}

func (e *exporter) Post() { e.db.Ping() }

func (e *exporter) Finish() { e.db.Close() }

var _, _ = &importer{}, &exporter{}
