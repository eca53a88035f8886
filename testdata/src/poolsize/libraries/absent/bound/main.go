// Command bound binds the key of another package to a flag.
package main

import (
	"log"
	"net/http"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"example.com/libraries/absent/store"
)

func main() {
	flags := new(pflag.FlagSet)
	flags.Int("absent.many-open", 40, "connections at most") // want `absent.many-open falls back to 40, but config.yaml:24 sets 45 \[poolsize/fallback-config\]`
	if err := bind(flags); err != nil {
		log.Fatal(err)
	}
	db, err := store.Many()
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}

func bind(flags *pflag.FlagSet) error { return viper.BindPFlags(flags) }
