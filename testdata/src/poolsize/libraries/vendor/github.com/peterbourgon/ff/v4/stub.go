// Package ff has the declarations of the real one that tests need.
package ff

type FlagSet struct{}

func NewFlagSet(name string) *FlagSet { return nil }

func (fs *FlagSet) IntVar(pointer *int, short rune, long string, def int, usage string) {}

func (fs *FlagSet) Int(short rune, long string, def int, usage string) *int { return nil }

func (fs *FlagSet) IntLong(long string, def int, usage string) *int { return nil }

type Option func()

func Parse(fs any, args []string, options ...Option) error { return nil }

func WithEnvVarPrefix(prefix string) Option { return nil }
