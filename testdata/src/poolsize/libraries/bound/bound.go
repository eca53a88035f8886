// Package bound binds a key of viper to a variable and to a flag.
package bound

import (
	"database/sql"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

func bound(db *sql.DB, flags *pflag.FlagSet) error {
	flags.Int("db-open", 4, "open connections") // want `database.max_open falls back to 4, but config.yaml:2 sets 30`
	if err := viper.BindPFlag("database.max_open", flags.Lookup("db-open")); err != nil {
		return err
	}
	if err := viper.BindEnv("size", "DB_POOL_SIZE"); err != nil {
		return err
	}
	viper.SetDefault("size", 2) // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5`
	db.SetMaxOpenConns(viper.GetInt("size"))
	return nil
}
