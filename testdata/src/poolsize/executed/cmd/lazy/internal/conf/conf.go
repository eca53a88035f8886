// Package conf holds the configuration of the process.
package conf

import (
	"os"
	"strconv"
	"sync"
)

type MySQL struct {
	DSN     string
	MaxOpen int
	MaxIdle int
}

type Conf struct {
	MySQL *MySQL
	Port  int
}

var (
	once sync.Once
	conf *Conf
)

// Get loads the configuration once.
func Get() *Conf {
	once.Do(func() {
		conf = &Conf{MySQL: &MySQL{}}
		conf.MySQL.DSN = os.Getenv("MYSQL_DSN")
		conf.MySQL.MaxOpen = atoi(os.Getenv("MYSQL_MAX_OPEN"), 32) // want `MYSQL_MAX_OPEN falls back to 32, but cmd/lazy/.env:1 sets 64`
		conf.MySQL.MaxIdle = atoi(os.Getenv("MYSQL_MAX_IDLE"), 16)
		conf.Port = atoi(os.Getenv("PORT"), 8080)
	})
	return conf
}

func atoi(s string, def int) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return def
}
