// Command mapped gives its keys defaults in a map before it reads variables.
package main

import (
	"database/sql"
	"log"
	"os"
	"strings"

	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/env"
	"github.com/knadh/koanf/v2"
)

var k = &koanf.Koanf{}

func main() {
	k.Load(confmap.Provider(map[string]any{
		"sql.open": 25, // want `MAPPED_SQL_OPEN falls back to 25, but mapped/.env:1 sets 60`
		"sql.idle": 10,
	}, "."), nil)
	k.Load(env.Provider("MAPPED_", ".", func(s string) string {
		return strings.Replace(strings.ToLower(strings.TrimPrefix(s, "MAPPED_")), "_", ".", 1)
	}), nil)
	db, err := sql.Open("postgres", os.Getenv("SQL_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(k.Int("sql.open"))
	db.SetMaxIdleConns(k.Int("sql.idle"))
	reports, err := sql.Open("postgres", os.Getenv("REPORTS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	reports.SetMaxOpenConns(k.Int("reports.open")) // want `if MAPPED_REPORTS_OPEN is unset or not a number, this is 0, which means unlimited, but mapped/.env:3 sets 4`
	log.Print(db.Ping(), reports.Ping())
}
