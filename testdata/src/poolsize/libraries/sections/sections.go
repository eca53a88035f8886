// Package sections has readers of its own over INI files.
package sections

import (
	"database/sql"
	"os"
	"strconv"
	"strings"

	"gopkg.in/ini.v1"
)

func has(file *ini.File, section, key string, fallback int) int {
	s := file.Section(section)
	if !s.HasKey(key) {
		return fallback
	}
	n, err := strconv.Atoi(s.Key(key).String())
	if err != nil {
		return fallback
	}
	return n
}

func get(file *ini.File, key string) int {
	k, err := file.Section("database").GetKey(key)
	if err != nil {
		return 4
	}
	n, _ := k.Int()
	return n
}

// override reads a file, which a variable names, and a variable first.
func override(file *ini.File, section, key string, fallback int) int {
	name := strings.ToUpper(section + "_" + key)
	if path := os.Getenv(name + "_FILE"); path != "" {
		if content, err := os.ReadFile(path); err == nil {
			if n, err := strconv.Atoi(string(content)); err == nil {
				return n
			}
		}
	}
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return file.Section(section).Key(key).MustInt(fallback)
}

func pools(db *sql.DB, file *ini.File) {
	db.SetMaxOpenConns(has(file, "database", "MAX_OPEN_CONNS", 5)) // want `database.MAX_OPEN_CONNS falls back to 5, but app.ini:2 sets 40`
	db.SetMaxOpenConns(has(file, "database", "MAX_OPEN_CONNS", 40))
	db.SetMaxOpenConns(has(file, "replica", "MAX_OPEN_CONNS", 5))       // of another section
	db.SetMaxOpenConns(get(file, "MAX_OPEN_CONNS"))                     // want `database.MAX_OPEN_CONNS falls back to 4 at sections/sections.go:28, but app.ini:2 sets 40`
	db.SetMaxOpenConns(override(file, "database", "MAX_OPEN_CONNS", 6)) // want `database.MAX_OPEN_CONNS falls back to 6, but app.ini:2 sets 40`
}
