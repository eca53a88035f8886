// Package setup says under which names viper reads variables.
package setup

import (
	"strings"

	"github.com/spf13/viper"
)

func Setup(v *viper.Viper) {
	v.SetEnvPrefix("app")
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()
}
