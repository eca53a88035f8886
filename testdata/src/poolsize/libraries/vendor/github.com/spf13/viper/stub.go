// Package viper has the declarations of the real one that tests need.
package viper

import (
	"strings"
	"time"

	"github.com/spf13/pflag"
)

type Viper struct{}

func New() *Viper                                    { return nil }
func (*Viper) SetDefault(key string, value any)      {}
func (*Viper) GetInt(key string) int                 { return 0 }
func (*Viper) GetDuration(key string) time.Duration  { return 0 }
func (*Viper) BindEnv(input ...string) error         { return nil }
func (*Viper) AutomaticEnv()                         {}
func (*Viper) SetEnvPrefix(in string)                {}
func (*Viper) SetEnvKeyReplacer(r *strings.Replacer) {}
func (*Viper) Unmarshal(rawVal any) error            { return nil }
func (*Viper) UnmarshalKey(key string, v any) error  { return nil }
func (*Viper) Sub(key string) *Viper                 { return nil }
func SetDefault(key string, value any)               {}
func GetInt(key string) int                          { return 0 }
func GetDuration(key string) time.Duration           { return 0 }
func BindEnv(input ...string) error                  { return nil }
func BindPFlag(key string, flag *pflag.Flag) error   { return nil }
func BindPFlags(flags *pflag.FlagSet) error          { return nil }
func (*Viper) IsSet(key string) bool                 { return false }
func (*Viper) Get(key string) any                    { return nil }
func (*Viper) Set(key string, value any)             {}
func (*Viper) MergeConfigMap(cfg map[string]any) error {
	return nil
}
