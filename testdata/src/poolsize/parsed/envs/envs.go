// Package envs fills two structs under different options.
package envs

import (
	"database/sql"

	"github.com/caarlos0/env/v11"
)

type Pool struct {
	MaxOpen int `env:"MAX_OPEN_CONNS" envDefault:"15"` // want `APP_ORDERS_DB_MAX_OPEN_CONNS falls back to 15, but .env:1 sets 30`
	MaxIdle int `env:"MAX_IDLE_CONNS" envDefault:"3"`
}

type Config struct {
	Main Pool `envPrefix:"ORDERS_DB_"`
}

// Plain has no tags: its fields are named by default, without the prefix.
type Plain struct {
	UsersPoolSize int
}

func Load(orders, users *sql.DB) error {
	var c Config
	if err := env.ParseWithOptions(&c, env.Options{Prefix: "APP_"}); err != nil {
		return err
	}
	orders.SetMaxOpenConns(c.Main.MaxOpen)
	orders.SetMaxIdleConns(c.Main.MaxIdle)
	p := Plain{UsersPoolSize: 12} // want `USERS_POOL_SIZE falls back to 12, but .env:3 sets 50`
	if err := env.ParseWithOptions(&p, env.Options{UseFieldNameByDefault: true}); err != nil {
		return err
	}
	users.SetMaxOpenConns(p.UsersPoolSize)
	return nil
}
