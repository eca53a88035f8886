// Package store opens pools of the sizes that the configuration gives. Programs decide
// which of them have a default.
package store

import (
	"database/sql"
	"os"

	"github.com/spf13/viper"
)

// Main has the size of a key without a default.
func Main(v *viper.Viper) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("MAIN_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(v.GetInt("absent.main.max_open"))
	db.SetMaxIdleConns(30)
	return db, nil
}

// Preset has that of a key which the program gives a default.
func Preset(v *viper.Viper) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("PRESET_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(v.GetInt("absent.preset.max_open"))
	db.SetMaxIdleConns(30)
	return db, nil
}

// Asked is only limited if the key is there.
func Asked(v *viper.Viper) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ASKED_URL"))
	if err != nil {
		return nil, err
	}
	limit(v, db)
	db.SetMaxIdleConns(30)
	return db, nil
}

func limit(v *viper.Viper, db *sql.DB) {
	if v.IsSet("absent.asked.max_open") {
		db.SetMaxOpenConns(v.GetInt("absent.asked.max_open"))
	}
}

// Many has the size of a key that a flag may give.
func Many() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("MANY_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(viper.GetInt("absent.many-open"))
	db.SetMaxIdleConns(30)
	return db, nil
}

// Booted has the size of a key that a flag of a third package may give.
func Booted() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("BOOTED_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(viper.GetInt("absent.boot-open"))
	db.SetMaxIdleConns(30)
	return db, nil
}
