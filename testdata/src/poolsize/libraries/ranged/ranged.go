// Package ranged sets the defaults of viper out of a table.
package ranged

import (
	"database/sql"

	"github.com/spf13/viper"
)

var defaults = map[string]any{
	"ranged.db.max_open_conns": 25, // want `ranged.db.max_open_conns falls back to 25, but config.yaml:\d+ sets 20`
	"ranged.db.max_idle_conns": 5,
}

func open(db *sql.DB) {
	v := viper.New()
	for key, value := range defaults {
		v.SetDefault(key, value)
	}
	db.SetMaxOpenConns(v.GetInt("ranged.db.max_open_conns"))
	db.SetMaxIdleConns(v.GetInt("ranged.db.max_idle_conns"))
}
