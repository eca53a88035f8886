// Command automatic lets viper read the keys of another package from variables.
package main

import (
	"log"
	"net/http"
	"strings"

	"github.com/spf13/viper"

	"example.com/libraries/automatic/store" // want `FAR_AUTOMATIC_DB_CONN_LIFETIME is read as a duration at automatic/store/store.go:17, but .env:14 sets 600 without a unit, which makes it nanoseconds`
)

func main() {
	v := viper.New()
	v.SetEnvPrefix("FAR")
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	v.AutomaticEnv()
	db, err := store.Open(v)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}
