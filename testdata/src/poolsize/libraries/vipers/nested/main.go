// Command nested gives a section its defaults as a map, and reads it by a function of its own.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/spf13/viper"
)

func number(v *viper.Viper, key string, fallback int) int {
	if !v.IsSet(key) {
		return fallback
	}
	return v.GetInt(key)
}

func main() {
	v := viper.New()
	v.SetDefault("parts", map[string]any{
		"max_open": 5, // want `parts.max_open falls back to 5, but config.yaml:13 sets 41`
		"max_idle": 4,
	})
	db, err := sql.Open("mysql", os.Getenv("NESTED_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	section := v.Sub("parts")
	db.SetMaxOpenConns(section.GetInt("max_open"))
	db.SetMaxIdleConns(section.GetInt("max_idle"))
	replica, err := sql.Open("mysql", os.Getenv("REPLICA_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	replica.SetMaxOpenConns(number(v.Sub("replica"), "max_open", 9)) // want `replica.max_open falls back to 9, but config.yaml:7 sets 31`
	replica.SetMaxIdleConns(number(v.Sub("replica"), "max_idle", 9))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
