// Package other reads INI files, koanf, and data source names.
package other

import (
	"context"
	"database/sql"
	"os"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/v2"
	"gopkg.in/ini.v1"
)

func files(db *sql.DB, file *ini.File) {
	section := file.Section("database")
	db.SetMaxOpenConns(section.Key("MAX_OPEN_CONNS").MustInt(2)) // want `database.MAX_OPEN_CONNS falls back to 2, but app.ini:2 sets 40`
	db.SetMaxOpenConns(file.Section("database").Key("MAX_OPEN_CONNS").MustInt(40))
	db.SetMaxOpenConns(int(section.Key("MAX_OPEN_CONNS").MustUint64(3))) // want `database.MAX_OPEN_CONNS falls back to 3, but app.ini:2 sets 40`
}

type mapped struct {
	MaxOpen int `ini:"MAX_OPEN_CONNS"`
}

func structs(db *sql.DB, file *ini.File) error {
	m := &mapped{MaxOpen: 3} // want `database.MAX_OPEN_CONNS falls back to 3, but app.ini:2 sets 40`
	if err := file.Section("database").MapTo(m); err != nil {
		return err
	}
	db.SetMaxOpenConns(m.MaxOpen)
	return nil
}

func maps(db *sql.DB, k *koanf.Koanf) {
	k.Load(confmap.Provider(map[string]any{"database.max_open": 2}, "."), nil) // want `database.max_open falls back to 2, but config.yaml:2 sets 30`
	db.SetMaxOpenConns(k.Int("database.max_open"))
}

// The map of fallbacks stands in a variable.
var fallbacks = map[string]any{
	"database.pool_size": 2, // want `database.pool_size falls back to 2, but config.yaml:4 sets 35`
	"replica.max_open":   31,
}

type section struct {
	MaxOpen  int `koanf:"max_open"`
	PoolSize int `koanf:"pool_size"`
}

func sections(db *sql.DB, k *koanf.Koanf) error {
	k.Load(confmap.Provider(fallbacks, "."), nil)
	var s section
	if err := k.Unmarshal("replica", &s); err != nil {
		return err
	}
	if s.MaxOpen == 0 {
		s.MaxOpen = 2 // want `replica.max_open falls back to 2, but config.yaml:7 sets 31`
	}
	db.SetMaxOpenConns(s.MaxOpen)
	return nil
}

// The parameter of the name is lost.
func lost(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	config.MaxConns = 32 // want `pool_max_conns=20 in DATABASE_URL \(.env:6\) has no effect: this assignment overrides it \[poolsize/dsn-overwritten\]`
	return pgxpool.NewWithConfig(ctx, config)
}

// The name may hold the parameter.
func opaque(ctx context.Context, name string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(name)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 32 // want `pool_max_conns in the data source name has no effect`
	return pgxpool.NewWithConfig(ctx, config)
}

// The fallback of the name holds the parameter.
func name() string {
	if name := os.Getenv("DATABASE_URL"); name != "" {
		return name
	}
	return "postgres://localhost/app?pool_max_conns=2" // want `pool_max_conns of DATABASE_URL falls back to 2, but .env:6 sets 20`
}

// What an overlay holds may not be in the name that is given.
func documented(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	config.MaxConns = 32 // want `pool_max_conns in the data source name has no effect`
	return pgxpool.NewWithConfig(ctx, config)
}

// A setting of its own takes the place of the parameter. Without a limit the
// library has one.
func asked(ctx context.Context, name string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(name)
	if err != nil {
		return nil, err
	}
	size, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	if err != nil {
		size = 0
	}
	config.MaxConns = int32(size)
	return pgxpool.NewWithConfig(ctx, config)
}

// It is set only where something says so, or for a name that is made here.
func kept(ctx context.Context, name string, size int32) {
	config, _ := pgxpool.ParseConfig(name)
	if size > 0 {
		config.MaxConns = size
	}
	if config.MaxConns < 2 {
		config.MaxConns = 2
	}
	made, _ := pgxpool.ParseConfig("postgres://localhost/app")
	made.MaxConns = 32
}

func changed(ctx context.Context, name string, change func(*pgxpool.Config)) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv(name))
	if err != nil {
		return nil, err
	}
	change(config)
	return pgxpool.NewWithConfig(ctx, config)
}

// The configuration is changed in a function that gets it.
func changes(ctx context.Context) {
	changed(ctx, "DATABASE_URL", func(c *pgxpool.Config) {
		c.MaxConns = 32 // want `pool_max_conns=20 in DATABASE_URL \(.env:6\) has no effect`
	})
	changed(ctx, "DATABASE_URL", func(c *pgxpool.Config) { c.MaxConns = min(c.MaxConns, 32) })
	changed(ctx, "DATABASE_URL", func(c *pgxpool.Config) { c.MinConns = 1 })
}

// One connection holds a lock.
func lock(ctx context.Context, dsn string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 1
	return pgxpool.NewWithConfig(ctx, config)
}
