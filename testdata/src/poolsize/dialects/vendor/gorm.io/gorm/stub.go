package gorm

import "database/sql"

type DB struct{}

func (*DB) DB() (*sql.DB, error) { return nil, nil }

type Config struct{ ConnPool ConnPool }

type ConnPool interface{ Ping() error }

type Dialector interface{ Name() string }

type Option interface{ Apply(*Config) error }

func (*Config) Apply(*Config) error { return nil }

func Open(dialector Dialector, opts ...Option) (*DB, error) { return nil, nil }
