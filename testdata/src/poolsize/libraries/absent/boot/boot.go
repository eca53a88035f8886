// Package boot binds flags for the programs of the module.
package boot

import (
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Flags binds the flags, whose defaults count for the packages that ask viper.
func Flags() error {
	flags := new(pflag.FlagSet)
	flags.Int("absent.boot-open", 40, "connections at most")
	return viper.BindPFlags(flags)
}
