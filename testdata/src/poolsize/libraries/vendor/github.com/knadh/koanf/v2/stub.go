// Package koanf has the declarations of the real one that tests need.
package koanf

type Koanf struct{}

func (*Koanf) Int(path string) int { return 0 }

func (*Koanf) Exists(path string) bool { return false }

func (*Koanf) Unmarshal(path string, o any) error { return nil }

func (*Koanf) Load(p any, pa any) error { return nil }
