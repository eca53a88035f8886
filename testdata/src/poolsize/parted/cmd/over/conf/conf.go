// Package conf reads settings over those that a program wants.
package conf

import (
	"cmp"
	"os"
	"strconv"
)

type Pool struct{ Open, Idle int }

type Config struct {
	URL   string
	Pool  Pool
	Spare int
}

func number(key string) int {
	n, _ := strconv.Atoi(os.Getenv(key))
	return n
}

func Load(want Pool) Config {
	return Config{
		URL:   os.Getenv("OVER_DB_URL"),
		Pool:  Pool{Open: cmp.Or(number("OVER_DB_MAX_OPEN"), want.Open), Idle: cmp.Or(number("OVER_DB_MAX_IDLE"), want.Idle)},
		Spare: number("OVER_SPARE_MAX_OPEN"),
	}
}
