// Package zone fills what a program is configured by: the program says the prefix of the
// variables.
package zone

import "github.com/kelseyhightower/envconfig"

// Zone says by no name but the prefix whose settings these are.
type Zone struct {
	DB Store
}

// Store is a database. The names of its settings do not say that they are sizes.
type Store struct {
	DSN     string
	Open    int `default:"20"`
	Spare   int `default:"5"`
	Retries int `default:"3"` // reaches no pool
}

// Must returns the settings with a prefix.
func Must(prefix string) *Zone {
	z := new(Zone)
	if err := envconfig.Process(prefix, z); err != nil {
		panic(err)
	}
	return z
}
