// Command outer binds variables to the keys of a struct of another package.
package main

import (
	"database/sql"
	"log"

	"github.com/spf13/viper"

	"example.com/outer/conf" // want `STORE_MAX_OPEN falls back to 30 at conf/conf.go:18, but .env:1 sets 100 \[poolsize/fallback-config\]`
)

func main() {
	v := viper.New()
	if err := v.BindEnv("store.maxOpenConns", "STORE_MAX_OPEN"); err != nil {
		log.Fatal(err)
	}
	if err := v.BindEnv("store.maxIdleConns", "STORE_MAX_IDLE"); err != nil {
		log.Fatal(err)
	}
	c := conf.Default()
	if err := v.Unmarshal(c); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", c.Store.URL)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(c.Store.Open)
	db.SetMaxIdleConns(c.Store.Idle)
	log.Print(db.Ping())
}
