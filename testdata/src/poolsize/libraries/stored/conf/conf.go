// Package conf keeps the configuration in viper: variables, and the sections made of them.
package conf

import "github.com/spf13/viper"

// A Section holds values by name.
type Section map[string]any

var store *viper.Viper

func init() {
	store = viper.New()
	store.AutomaticEnv()
}

// Register adds a section.
func Register(name string, section Section) { store.Set(name, section) }

// Variable returns a variable, or what it falls back to.
func Variable(name string, fallback ...any) any {
	if len(fallback) > 0 {
		return find(name, fallback[0])
	}
	return find(name)
}

func find(path string, fallback ...any) any {
	if !store.IsSet(path) {
		if len(fallback) > 0 {
			return fallback[0]
		}
		return nil
	}
	return store.Get(path)
}

// Int returns a number of a section.
func Int(path string) int { return store.GetInt(path) }
