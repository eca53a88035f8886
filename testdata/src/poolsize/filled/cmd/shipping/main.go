// Command shipping says under which prefix another package reads its settings.
package main

import (
	"database/sql"
	"log"

	"example.com/filled/zone"
)

func main() {
	z := zone.Must("shipping") // want `SHIPPING_DB_SPARE falls back to 5 at zone/zone.go:16, but .env:18 sets 9`
	db := open(z.DB.DSN)
	db.SetMaxOpenConns(z.DB.Open)
	db.SetMaxIdleConns(z.DB.Spare)
	log.Print(db.Ping(), z.DB.Retries)
}
func open(dsn string) *sql.DB {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		log.Fatal(err)
	}
	return db
}
