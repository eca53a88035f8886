// Package infra opens the pool of a program whose parts a tool puts together.
package infra

import (
	"database/sql"
	"os"
)

func Open() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("DATABASE_URL")) }
