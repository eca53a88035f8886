// Package ff has the declarations of the real one that tests need.
package ff

import "flag"

type Option func()

func Parse(fs *flag.FlagSet, args []string, options ...Option) error { return nil }

func WithEnvVarPrefix(prefix string) Option { return nil }
