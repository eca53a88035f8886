// Package chosen has a default for each program.
package chosen

import (
	"strings"

	"github.com/spf13/viper"
)

// Size reads the size of the pool of a program.
func Size(program string) int {
	v := viper.New()
	v.SetEnvPrefix("chosen")
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_", "-", "_"))
	v.AutomaticEnv()
	for key, value := range defaults(program) {
		v.SetDefault(key, value)
	}
	return v.GetInt("db.max-conns")
}

func defaults(program string) map[string]any {
	d := map[string]any{}
	switch program {
	case "api":
		d["db.max-conns"] = 15
	default:
		d["db.max-conns"] = 6
	}
	return d
}
