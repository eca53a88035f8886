// Package process fills a struct by https://github.com/kelseyhightower/envconfig.
package process

import "github.com/kelseyhightower/envconfig"

type config struct {
	Database struct {
		PoolSize int `split_words:"true" default:"2" envconfig:""` // want `ORDERS_DATABASE_POOL_SIZE falls back to 2, but .env:5 sets 9`
	}
	Pool int `envconfig:"DB_POOL_SIZE" default:"2"` // want `DB_POOL_SIZE falls back to 2`
}

func load() (c config, err error) {
	err = envconfig.Process("orders", &c)
	return c, err
}
