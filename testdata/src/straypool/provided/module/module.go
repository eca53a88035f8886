package module // want package:"pools"

import (
	"database/sql"
	"os"

	"go.uber.org/fx"
)

// Module has the providers of this package.
var Module = fx.Provide(New)

// New is a provider.
func New() (*Stock, error) {
	db, err := sql.Open("postgres", os.Getenv("STOCK_URL"))
	if err != nil {
		return nil, err
	}
	return &Stock{db}, nil
}

// Stock has a pool.
type Stock struct{ db *sql.DB }
