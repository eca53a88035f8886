// Package web has the declarations of the real one that tests need.
package web

type beegoAppConfig struct{}

var AppConfig *beegoAppConfig

func (*beegoAppConfig) DefaultInt(key string, defaultVal int) int { return 0 }
