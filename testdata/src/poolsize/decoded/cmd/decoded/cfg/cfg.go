// Package cfg holds two sections of one type.
package cfg

import (
	"encoding/json"
	"os"
)

type Database struct {
	MaxOpen int `json:"max_open_conns"`
	MaxIdle int `json:"max_idle_conns"`
}

// Open is what most sections fall back to.
func (d Database) Open() int {
	if d.MaxOpen <= 0 {
		return 10
	}
	return d.MaxOpen
}

type Config struct {
	Users *Database `json:"users"`
	Vets  Database  `json:"vets"`
}

// VetsOpen has a fallback of its own.
func (c *Config) VetsOpen() int {
	if n := c.Vets.MaxOpen; n > 0 {
		return n
	}
	return 4
}

func Load() (*Config, error) {
	data, err := os.ReadFile("config.json")
	if err != nil {
		return nil, err
	}
	var c Config
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, err
	}
	return &c, nil
}
