// Package main reads a setting that the file spells wrong.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
	"time"
)

func num(key string, def int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return def
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("SHOP_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(num("SHOP_DB_MAXPOOL", 20))                  // want `.env:4 sets SHOP_DB_MAX_POOL to 40, but no code reads it; main.go:24 reads SHOP_DB_MAXPOOL, which nothing sets`
	db.SetMaxIdleConns(num("SHOP_DB_MAX_IDLE", 4))                  // want `.env:1 sets SHOP_DB_MAX_IDEL to 20, but no code reads it; main.go:25 reads SHOP_DB_MAX_IDLE, which nothing sets`
	life, err := time.ParseDuration(os.Getenv("SHOP_MAX_LIFETIME")) // want `.env:5 sets SHOP_MAX_LIFETIM to 5m, but no code reads it`
	if err != nil {
		life = time.Hour
	}
	db.SetConnMaxLifetime(life)
	log.Print(num("SHOP_DB_MAX_LINE", 10))
}
