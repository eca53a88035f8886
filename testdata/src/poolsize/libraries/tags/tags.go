// Package tags fills structs by their tags.
package tags

import (
	"database/sql"
	"time"

	"github.com/caarlos0/env/v11"
)

// A Caarlos is filled by https://github.com/caarlos0/env.
type Caarlos struct {
	Pool  int      `env:"DB_POOL_SIZE" envDefault:"2"` // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5`
	Store OrdersDB `envPrefix:"ORDERS_"`
}

type OrdersDB struct {
	PoolSize int `env:"DB_POOL_SIZE" envDefault:"3"` // want `ORDERS_DB_POOL_SIZE falls back to 3, but .env:4 sets 8`
}

// A Clean is filled by https://github.com/ilyakaznacheev/cleanenv.
type Clean struct {
	Database struct {
		MaxOpen  int `yaml:"max_open" env:"DB_MAX_OPEN" env-default:"2"` // want `falls back to 2, but config.yaml:2 sets 30`
		PoolSize int `yaml:"pool_size" env-required:"true"`
	} `yaml:"database"`
}

// A Seth is filled by https://github.com/sethvargo/go-envconfig.
type Seth struct {
	Pool int `env:"DB_POOL_SIZE, default=2"` // want `DB_POOL_SIZE falls back to 2`
}

// A Kong is filled by https://github.com/alecthomas/kong.
type Kong struct {
	Pool int `env:"DB_POOL_SIZE" default:"2"` // want `DB_POOL_SIZE falls back to 2`
}

// A Flags is filled by https://github.com/jessevdk/go-flags.
type Flags struct {
	Store struct {
		Pool int `long:"pool" env:"DB_POOL_SIZE" default:"2"` // want `ORDERS_DB_POOL_SIZE falls back to 2, but .env:4 sets 8`
	} `group:"orders" env-namespace:"ORDERS"`
}

// An Arg is filled by https://github.com/alexflint/go-arg.
type Arg struct {
	Pool int `arg:"--pool,env:DB_POOL_SIZE" default:"2"` // want `DB_POOL_SIZE falls back to 2`
}

// Of a field that two databases share the fallback is known where a literal
// says whose it is.
type Config struct {
	Database DB `yaml:"database"`
	Replica  DB `yaml:"replica"`
}

type DB struct {
	MaxOpen  int           `yaml:"max_open"`
	Lifetime time.Duration `yaml:"lifetime"`
}

func Default() *Config {
	return &Config{
		Database: DB{MaxOpen: 30},
		Replica:  DB{MaxOpen: 2}, // want `replica.max_open falls back to 2, but config.yaml:7 sets 31`
	}
}

// A literal that does not say whose it is counts for none of them.
func small() DB { return DB{MaxOpen: 4} }

// Of one section it says enough.
type Cached struct {
	Cache Cache `yaml:"database"`
}

type Cache struct {
	PoolSize int `yaml:"pool_size"`
}

func cache() Cache {
	return Cache{PoolSize: 4} // want `database.pool_size falls back to 4, but config.yaml:4 sets 35`
}

// Required keys have no fallback.
func required() Clean {
	var c Clean
	c.Database.PoolSize = 1
	return c
}

func use(db *sql.DB, c *Caarlos) error {
	db.SetMaxOpenConns(c.Pool)
	return env.Parse(c)
}

func open(db *sql.DB, c DB) { db.SetMaxOpenConns(c.MaxOpen) }
