// Package conf has the defaults; which variables replace them is said elsewhere.
package conf

// Store says how to reach the database.
type Store struct {
	URL  string `mapstructure:"url"`
	Open int    `mapstructure:"maxOpenConns"`
	Idle int    `mapstructure:"maxIdleConns"`
}

// Config is the whole.
type Config struct {
	Store Store `mapstructure:"store"`
}

// Default returns the defaults.
func Default() *Config {
	return &Config{Store: Store{Open: 30, Idle: 5}}
}
