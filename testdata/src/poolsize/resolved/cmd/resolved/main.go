// Command resolved limits its pool by a plugin that gorm gives all connections to.
package main

import (
	"log"
	"net/http"
	"os"

	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"
)

func main() {
	db, err := gorm.Open(mysql.Open(os.Getenv("RESOLVED_DSN")), &gorm.Config{})
	if err != nil {
		log.Fatal(err)
	}
	resolver := dbresolver.Register(dbresolver.Config{}).SetMaxOpenConns(30).SetMaxIdleConns(30)
	if err := db.Use(resolver); err != nil {
		log.Fatal(err)
	}
	log.Print(db.Exec("SELECT 1").Error, http.ListenAndServe(":8080", nil))
}
