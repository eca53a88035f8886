// Package viper has the declarations of the real one that tests need.
package viper

import "time"

func SetDefault(key string, value any)     {}
func GetInt(key string) int                { return 0 }
func GetDuration(key string) time.Duration { return 0 }
