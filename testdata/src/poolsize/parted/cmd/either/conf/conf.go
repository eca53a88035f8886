// Package conf has one type for the settings of two databases.
package conf

import (
	"encoding/json"
	"os"
)

type DB struct {
	URL     string `json:"url"`
	Driver  string `json:"driver"`
	MaxOpen int    `json:"max_open"`
	MaxIdle int    `json:"max_idle"`
}

type Config struct {
	Auth  DB `json:"auth"`
	Audit DB `json:"audit"`
}

func Load(name string) (*Config, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var c Config
	return &c, json.Unmarshal(data, &c)
}
