// Package conf reads a file.
package conf

import (
	"encoding/json"
	"os"
	"time"
)

// Config has the sizes of a pool.
type Config struct {
	MaxOpen, MaxIdle int
	IdleTime         time.Duration
}

type file struct {
	Shelf struct {
		MaxOpen int `json:"maxOpen"`
		MaxIdle int `json:"maxIdle"`
		Idle    int `json:"idleSeconds"`
	} `json:"shelf"`
}

// Load keeps what it has where the file says nothing.
func Load(name string) (Config, error) {
	var f file
	f.Shelf.MaxOpen = 10
	f.Shelf.MaxIdle = 4
	f.Shelf.Idle = 90
	data, err := os.ReadFile(name)
	if err != nil {
		return Config{}, err
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return Config{}, err
	}
	return Config{MaxOpen: f.Shelf.MaxOpen, MaxIdle: f.Shelf.MaxIdle, IdleTime: time.Duration(f.Shelf.Idle) * time.Second}, nil
}
