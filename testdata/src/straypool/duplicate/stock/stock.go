package stock // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

// Shared is marked, and stands for its database.
//
//poolvet:accessor
var Shared, _ = sql.Open("postgres", os.Getenv("STOCK_URL"))

var (
	once  sync.Once
	other *sql.DB
)

// Other is an accessor, too.
func Other() *sql.DB {
	once.Do(func() { other, _ = sql.Open("postgres", os.Getenv("STOCK_URL")) })
	return other
}
