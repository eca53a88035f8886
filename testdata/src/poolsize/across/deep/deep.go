// Package deep opens a pool of the size that a file gives.
package deep

import (
	"database/sql"
	"os"
)

func Open(file map[string]any) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("DEEP_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(at(file, "max", 16))
	db.SetMaxIdleConns(at(file, "idle", 4))
	return db, nil
}

func at(file map[string]any, key string, fallback int) int {
	section, _ := file["deep"].(map[string]any)
	if n, ok := section[key].(float64); ok {
		return int(n)
	}
	return fallback
}
