package viper

func GetString(key string) string { return "" }

func OnConfigChange(run func(event any)) {}
