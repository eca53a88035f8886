// Command plain never hands its plugin to gorm: nothing limits the pool.
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
	db, err := gorm.Open(mysql.Open(os.Getenv("PLAIN_DSN")), &gorm.Config{}) // want `nothing limits the connections of the pool opened at cmd/plain/main\.go:15 in each of 4 replicas`
	if err != nil {
		log.Fatal(err)
	}
	dbresolver.Register(dbresolver.Config{}).SetMaxOpenConns(30).SetMaxIdleConns(30)
	log.Print(db.Exec("SELECT 1").Error, http.ListenAndServe(":8080", nil))
}
