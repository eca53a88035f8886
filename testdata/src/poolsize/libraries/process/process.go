// Package process fills a struct by https://github.com/kelseyhightower/envconfig.
package process

import "github.com/kelseyhightower/envconfig"

type config struct {
	Database struct {
		PoolSize int `split_words:"true" default:"2" envconfig:""` // want `ORDERS_DATABASE_POOL_SIZE falls back to 2, but .env:5 sets 9`
	}
	Pool int `envconfig:"DB_POOL_SIZE" default:"2"` // want `DB_POOL_SIZE falls back to 2`
}

// A field without a tag of its own is read as well.
type untagged struct {
	DB struct {
		MaxOpenConns int `split_words:"true" default:"3"` // want `ORDERS_DB_MAX_OPEN_CONNS falls back to 3, but .env:7 sets 11`
	}
}

func load() (c config, err error) {
	err = envconfig.Process("orders", &c)
	return c, err
}
