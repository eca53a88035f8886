// Package rejected reads a time from YAML with a decoder that rejects a number without a unit.
package rejected

import (
	"database/sql"
	_ "embed"
	"time"

	"gopkg.in/yaml.v3"
)

//go:embed config.yaml
var file []byte

type config struct {
	Database struct {
		DSN      string        `yaml:"dsn"`
		Open     int           `yaml:"open"`
		Lifetime time.Duration `yaml:"lifetime"`
		IdleTime time.Duration `yaml:"idle_time"`
	} `yaml:"database"`
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
	db.SetConnMaxLifetime(c.Database.Lifetime) // want `gopkg\.in/yaml\.v3 rejects the value 90 of database\.lifetime \(rejected/config\.yaml:3\), because a time\.Duration needs a unit; write 90s`
	db.SetConnMaxIdleTime(c.Database.IdleTime)
	return db, nil
}
