// Package conf gets the prefix from its caller.
package conf

import "github.com/caarlos0/env/v11"

type Config struct {
	DB DB `envPrefix:"DB_"`
}

type DB struct {
	URL     string `env:"URL"`
	MaxOpen int    `env:"MAX_OPEN" envDefault:"25"`
	MaxIdle int    `env:"MAX_IDLE" envDefault:"10"`
}

func Load(prefix string) (c Config, err error) {
	err = env.ParseWithOptions(&c, env.Options{Prefix: prefix})
	return c, err
}
