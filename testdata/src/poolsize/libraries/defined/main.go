// Defined fills structs and then asks its configuration which of the keys are there.
package main

import (
	"database/sql"
	"log"
	"os"

	"github.com/BurntSushi/toml"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/viper"
)

type pool struct {
	MaxOpen int `toml:"max_open" mapstructure:"max_open" koanf:"max_open"`
	MaxIdle int `toml:"max_idle" mapstructure:"max_idle" koanf:"max_idle"`
}

type orders struct {
	Orders pool `toml:"orders" mapstructure:"orders" koanf:"orders"`
}

type stock struct {
	Stock pool `toml:"stock" mapstructure:"stock" koanf:"stock"`
}

type users struct {
	Replica pool `toml:"replica" mapstructure:"replica" koanf:"replica"`
}

func main() {
	var o orders
	keys, err := toml.DecodeFile("app.toml", &o)
	if err != nil {
		log.Fatal(err)
	}
	if !keys.IsDefined("orders", "max_open") {
		o.Orders.MaxOpen = 5 // want `orders.max_open falls back to 5, but defined/app.toml:2 sets 50`
	}
	if !keys.IsDefined("orders", "max_idle") {
		o.Orders.MaxIdle = 20
	}
	if !keys.IsDefined("limits", "max_open") {
		o.Orders.MaxOpen = min(o.Orders.MaxOpen, 100)
	}
	open("ORDERS_URL", o.Orders)

	v := viper.New()
	var s stock
	if err := v.Unmarshal(&s); err != nil {
		log.Fatal(err)
	}
	if !v.IsSet("stock.max_open") {
		s.Stock.MaxOpen = 6 // want `stock.max_open falls back to 6, but defined/app.toml:5 sets 60`
	}
	open("STOCK_URL", s.Stock)

	k := new(koanf.Koanf)
	var u users
	if err := k.Unmarshal("users", &u); err != nil {
		log.Fatal(err)
	}
	if !k.Exists("users.replica.max_open") {
		u.Replica.MaxOpen = 8 // want `users.replica.max_open falls back to 8, but defined/app.toml:7 sets 80`
	}
	open("REPLICA_URL", u.Replica)
}

func open(url string, p pool) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(url))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(p.MaxOpen)
	db.SetMaxIdleConns(p.MaxIdle)
	return db
}
