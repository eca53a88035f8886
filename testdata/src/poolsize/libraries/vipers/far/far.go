// Package far reads what another package has set up.
package far

import (
	"database/sql"

	"github.com/spf13/viper"

	"example.com/libraries/vipers/setup"
)

func open(db *sql.DB) {
	v := viper.New()
	setup.Setup(v)
	n := v.GetInt("db.pool_size")
	if n == 0 {
		n = 2 // want `APP_DB_POOL_SIZE falls back to 2, but .env:2 sets 6`
	}
	db.SetMaxOpenConns(n)
}
