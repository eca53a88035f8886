// Package vipers reads through viper.
package vipers

import (
	"database/sql"
	"strings"

	"github.com/spf13/viper"
)

func prefixed(db *sql.DB) {
	v := viper.New()
	v.SetEnvPrefix("app")
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()
	v.SetDefault("db.pool_size", 2)            // want `APP_DB_POOL_SIZE falls back to 2, but .env:2 sets 6`
	v.SetDefault("database.max_open_conns", 7) // agrees
	v.SetDefault("database.max_open", 3)       // want `falls back to 3, but config.yaml:2 sets 30`
	db.SetMaxOpenConns(v.GetInt("db.pool_size"))
	db.SetConnMaxLifetime(v.GetDuration("database.conn_max_lifetime")) // want `is read as a duration, but config.yaml:3 sets 300 with no unit, which makes it nanoseconds \[poolsize/unit\]`
}
