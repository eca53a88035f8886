// Package gorm has the declarations of the real one that tests need.
package gorm

type DB struct{ Error error }

type Dialector interface{ Name() string }

type Plugin interface{ Name() string }

type Option interface{ Apply() error }

type Config struct{}

func (*Config) Apply() error { return nil }

func Open(dialector Dialector, opts ...Option) (*DB, error) { return nil, nil }

func (*DB) Exec(sql string, values ...any) *DB { return nil }

func (*DB) Use(plugin Plugin) error { return nil }
