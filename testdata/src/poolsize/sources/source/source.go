// Package source asks several sources for a setting, one of them a file in a format
// of its own.
package source

import (
	"bufio"
	"database/sql"
	"os"
	"strconv"
	"strings"
)

type source interface {
	Lookup(key string) (string, bool)
}

type env struct{ prefix string }

func (e env) Lookup(key string) (string, bool) {
	return os.LookupEnv(e.prefix + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(key)))
}

type file map[string]string

func (f file) Lookup(key string) (string, bool) { v, ok := f[key]; return v, ok }

func read(name string) (file, error) {
	r, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	f := file{}
	for s := bufio.NewScanner(r); s.Scan(); {
		if key, value, ok := strings.Cut(s.Text(), "="); ok {
			f[key] = value
		}
	}
	return f, nil
}

type chain []source

func (c chain) Lookup(key string) (string, bool) {
	for _, s := range c {
		if v, ok := s.Lookup(key); ok {
			return v, true
		}
	}
	return "", false
}

func number(s source, key string, absent int) int {
	v, ok := s.Lookup(key)
	if !ok {
		return absent
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		return absent
	}
	return n
}

func size(db *sql.DB) error {
	f, err := read("pear.conf")
	if err != nil {
		return err
	}
	c := chain{env{"PEAR_"}, f}
	db.SetMaxOpenConns(number(c, "db.max-open", 3)) // want `PEAR_DB_MAX_OPEN falls back to 3, but .env:5 sets 12`
	db.SetMaxIdleConns(number(c, "db.max-idle", 5))
	return nil
}
