// Package conf has one type for the settings of two databases.
package conf

import (
	"encoding/json"
	"os"
)

type DB struct {
	URL     string `json:"url"`
	MaxOpen int    `json:"max_open"`
	MaxIdle int    `json:"max_idle"`
}

type Config struct {
	Postgres DB `json:"postgres"`
	MySQL    DB `json:"mysql"`
}

func Load(name string) (*Config, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var c Config
	return &c, json.Unmarshal(data, &c)
}
