// Command serve passes a part of the configuration on.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/spf13/viper"

	"example.com/libraries/vipers/parts" // want `parts.max_open falls back to 6 at vipers/parts/parts.go:13, but config.yaml:13 sets 41` `parts.max_lifetime is read as a number at vipers/parts/parts.go:17, but config.yaml:15 sets 10m` `parts.idle_time is read as a duration at vipers/parts/parts.go:18, but config.yaml:16 sets 120 without a unit`
)

func main() {
	v := viper.New()
	section := v.Sub("parts")
	db := open(os.Getenv("PARTS_DSN"))
	parts.Size(db, section)
	other := open(os.Getenv("WHOLE_DSN"))
	parts.Whole(other, v)
	log.Print(http.ListenAndServe(":8080", nil))
}

func open(dsn string) *sql.DB {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		log.Fatal(err)
	}
	return db
}
