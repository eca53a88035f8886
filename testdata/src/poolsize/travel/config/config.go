// Package config fills structs that other packages hand on.
package config

import (
	"os"
	"strconv"
)

const defaultOpen = 10

type Limits struct {
	Open    int
	Idle    int
	Reports int
}

// IdleConns is what a getter gives for a zero.
func (l Limits) IdleConns() int {
	if l.Idle == 0 {
		return 4 // want `DB_IDLE_CONNS falls back to 4, but .env:2 sets 15`
	}
	return l.Idle
}

// ReportConns falls back to what the file sets.
func (l *Limits) ReportConns() int {
	if l.Reports <= 0 {
		return 2
	}
	return l.Reports
}

type Config struct {
	Limits           Limits
	Primary, Replica struct{ Open int }
}

func intEnv(key string) int {
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		return 0
	}
	return n
}

// FromEnv overrides what it made, field by field.
func FromEnv() Config {
	c := Config{
		Limits: Limits{Open: defaultOpen, Idle: intEnv("DB_IDLE_CONNS"), Reports: intEnv("REPORTS_DB_MAX_CONNS")}, // want `DB_MAX_OPEN_CONNS falls back to 10, but .env:1 sets 30`
	}
	if n := intEnv("DB_MAX_OPEN_CONNS"); n > 0 {
		c.Limits.Open = n
	}
	c.Primary.Open = 40
	if n := intEnv("PRIMARY_DB_MAX_OPEN"); n > 0 {
		c.Primary.Open = n
	}
	c.Replica.Open = 4 // want `REPLICA_DB_MAX_OPEN falls back to 4, but .env:5 sets 8`
	if n := intEnv("REPLICA_DB_MAX_OPEN"); n > 0 {
		c.Replica.Open = n
	}
	return c
}
