// Package conf declares what another package has filled, behind a prefix.
package conf

type DB struct {
	URL     string `env:"DB_URL"`
	MaxOpen int    `env:"DB_MAX_OPEN" envDefault:"25"`
	MaxIdle int    `env:"DB_MAX_IDLE" envDefault:"10"`
}
