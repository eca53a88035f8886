// Package conf has the settings of two databases, which code that is not known gives.
package conf

type DB struct {
	URL     string `json:"url"`
	MaxOpen int    `json:"max_open"`
	MaxIdle int    `json:"max_idle"`
}

type Config struct {
	Reports DB `json:"reports"`
	Audit   DB `json:"audit"`
}

type Source interface{ Config() (Config, error) }
