// Package taken reads a time from YAML with a decoder that takes a number without a unit for nanoseconds.
package taken

import (
	"database/sql"
	_ "embed"
	"time"

	"gopkg.in/yaml.v2"
)

//go:embed config.yaml
var file []byte

type config struct {
	Database struct {
		DSN      string        `yaml:"dsn"`
		Open     int           `yaml:"open"`
		Lifetime time.Duration `yaml:"lifetime"`
		IdleTime time.Duration `yaml:"idle_time"`
	} `yaml:"postgres"`
}

func Open() (*sql.DB, error) {
	var c config
	if err := yaml.Unmarshal(file, &c); err != nil {
		return nil, err
	}
	db, err := sql.Open("postgres", c.Database.DSN)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.Database.Open)
	db.SetConnMaxLifetime(c.Database.Lifetime) // want `the value 90 of postgres\.lifetime \(taken/config\.yaml:3\) means 90ns here, because`
	db.SetConnMaxIdleTime(c.Database.IdleTime)
	return db, nil
}
