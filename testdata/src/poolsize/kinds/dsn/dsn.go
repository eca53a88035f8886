// Package dsn falls back to data source names.
package dsn

import (
	"database/sql"

	"example.com/kinds/env"
)

func other() (*sql.DB, error) {
	return sql.Open("pgx", env.Text("DATABASE_URL", "postgres://localhost/app?pool_max_conns=10")) // want `pool_max_conns of DATABASE_URL falls back to 10, but .env:4 sets 20 \[poolsize/fallback-config\]`
}

func same() (*sql.DB, error) {
	return sql.Open("pgx", env.Text("DATABASE_URL", "postgres://localhost/app?pool_max_conns=20"))
}

func without() (*sql.DB, error) {
	return sql.Open("pgx", env.Text("DATABASE_URL", "postgres://localhost/app?sslmode=disable"))
}

func another() (*sql.DB, error) {
	return sql.Open("pgx", env.Text("HISTORY_URL", "postgres://localhost/history?pool_max_conns=10"))
}
