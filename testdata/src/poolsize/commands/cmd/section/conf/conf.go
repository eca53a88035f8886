// Package conf reads the section mysql. What it gets wrong is reported here once.
package conf

import (
	"strings"
	"time"

	"github.com/spf13/viper"
)

func key(name string) string { return strings.Join([]string{"mysql", name}, ".") }

func init() {
	viper.SetDefault(key("weight"), 25)   // the same number is not the same default
	viper.SetDefault(key("max_open"), 25) // want `mysql.max_open falls back to 25, but cmd/section/config.yaml:2 sets 40`
	viper.SetDefault(key("max_idle"), 10)
}

func Int(name string) int { return viper.GetInt(key(name)) }

func Lifetime() time.Duration {
	return viper.GetDuration("mysql.lifetime") // want `mysql.lifetime is read as a duration, but cmd/section/config.yaml:4 sets 300 without a unit, which makes it nanoseconds`
}
