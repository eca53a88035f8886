// Package bindings binds all flags to viper at once.
package bindings

import (
	"database/sql"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

func declare(flags *pflag.FlagSet) error {
	flags.Int("db-pool-size", 3, "connections") // want `JOB_DB_POOL_SIZE falls back to 3, but .env:4 sets 6`
	flags.Int("db-idle-conns", 2, "idle connections")
	viper.SetEnvPrefix("job")
	viper.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	viper.AutomaticEnv()
	return viper.BindPFlags(flags)
}

func size(db *sql.DB) {
	db.SetMaxOpenConns(viper.GetInt("db-pool-size"))
	db.SetMaxIdleConns(viper.GetInt("db-idle-conns"))
}
