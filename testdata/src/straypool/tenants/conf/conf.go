// Package conf reads the configuration of the process.
package conf

type Config struct{ DSN, Audit string }

func Load(path string) *Config { return &Config{} }

func Fill(c *Config) error { return nil }
