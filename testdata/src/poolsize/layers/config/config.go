// Package config holds the settings of the service. Nothing here says what
// they are for.
package config

import "example.com/layers/env"

type Config struct {
	Limit  int
	Orders Orders `yaml:"orders"`
}

type Orders struct {
	Max     int `yaml:"db_max"`
	PoolMin int `yaml:"pool_min"`
	MaxIdle int `yaml:"db_max_idle"`
	//poolvet:ignore poolsize/never-read the next version will use it
	PoolMax  int `yaml:"pool_max"`
	PoolSize int `yaml:"pool_size"`
}

// Default returns the fallbacks.
func Default() *Config {
	return &Config{Orders: Orders{Max: 12, MaxIdle: 3}}
}

func Load() *Config {
	c := Default()
	c.Limit = env.Int("DB_LIMIT", 25)
	return c
}
