package main // want package:"pools"

import (
	"database/sql"
	"os"

	"straypool/provided/audit"
	"straypool/provided/module" // want `sql.Open at straypool/provided/module/module.go:15 builds a second pool of STOCK_URL in addition to the one from sql.Open at straypool/provided/main.go:33`
	"straypool/provided/orders"
	"straypool/provided/settings"

	"go.uber.org/fx"
)

// A container calls each provider once, and keeps what it returns.
func main() {
	fx.New(
		fx.Provide(orders.New, audit.New), // want `sql.Open at straypool/provided/audit/audit.go:13 builds a second pool of ORDERS_URL in addition to the one from sql.Open at straypool/provided/orders/orders.go:13`
		fx.Provide(settings.Load),
		fx.Provide(settings.NewReader, settings.NewWriter), // want `sql.Open at straypool/provided/settings/settings.go:33 builds a second pool of settings.Settings.DSN in addition to the one from sql.Open at straypool/provided/settings/settings.go:24`
		fx.Provide(settings.NewLedger),
		module.Module,
		fx.Provide(newStock, newCustomers),
		fx.Invoke(func(*orders.Store, *audit.Log) {}),
	).Run()
}

type stock struct{ db *sql.DB }

type customers struct{ db *sql.DB }

func newStock() (*stock, error) {
	db, err := sql.Open("postgres", os.Getenv("STOCK_URL"))
	return &stock{db}, err
}

func newCustomers() (*customers, error) {
	db, err := sql.Open("postgres", os.Getenv("CUSTOMERS_URL"))
	return &customers{db}, err
}
