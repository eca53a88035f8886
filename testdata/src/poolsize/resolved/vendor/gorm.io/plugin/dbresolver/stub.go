// Package dbresolver has the declarations of the real one that tests need.
package dbresolver

import "gorm.io/gorm"

type DBResolver struct{}

type Config struct{ Replicas []gorm.Dialector }

func Register(config Config, datas ...any) *DBResolver { return nil }

func (*DBResolver) Name() string { return "" }

func (r *DBResolver) SetMaxOpenConns(n int) *DBResolver { return r }

func (r *DBResolver) SetMaxIdleConns(n int) *DBResolver { return r }
