// Package conf loads the settings of a database by the prefix of their names.
package conf

import (
	"os"
	"strconv"
)

type Database struct{ PoolSize int }

func Load(prefix string) Database {
	return Database{PoolSize: number(prefix+"_DB_POOL_SIZE", 7)}
}

func number(key string, fallback int) int {
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		return fallback
	}
	return n
}
