// Package keyed lets koanf read variables under names that functions turn into keys.
package keyed

import (
	"database/sql"
	"strings"

	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/env"
	envs "github.com/knadh/koanf/providers/env/v2"
	"github.com/knadh/koanf/v2"
)

func first(db *sql.DB) {
	k := &koanf.Koanf{}
	k.Load(confmap.Provider(map[string]any{
		"cache.pool": 50, // want `KEYED_CACHE_POOL falls back to 50, but .env:11 sets 20`
		"db.pool":    16,
	}, "."), nil)
	k.Load(env.Provider("KEYED_", ".", func(s string) string {
		return strings.Replace(strings.ToLower(strings.TrimPrefix(s, "KEYED_")), "_", ".", -1)
	}), nil)
	db.SetMaxOpenConns(k.Int("cache.pool"))
	db.SetMaxOpenConns(k.Int("db.pool"))
}

func key(k, v string) (string, any) {
	return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(k, "OTHER__")), "__", "."), v
}

func second(db *sql.DB, k *koanf.Koanf) {
	k.Load(confmap.Provider(map[string]any{"orders.max_open": 4}, "."), nil) // want `OTHER__ORDERS__MAX_OPEN falls back to 4, but .env:12 sets 30`
	k.Load(envs.Provider(".", envs.Opt{Prefix: "OTHER__", TransformFunc: key}), nil)
	db.SetMaxOpenConns(k.Int("orders.max_open"))
}

func third(db *sql.DB, k *koanf.Koanf) {
	k.Load(confmap.Provider(map[string]any{"mail.max_open": 7}, "."), nil) // want `MIXED_mail__max_open falls back to 7, but .env:18 sets 21`
	k.Load(env.Provider("MIXED_", ".", func(s string) string {
		return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(s, "MIXED_")), "__", ".")
	}), nil)
	db.SetMaxOpenConns(k.Int("mail.max_open"))
}
