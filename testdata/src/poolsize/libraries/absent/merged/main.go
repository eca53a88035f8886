// Command merged has all its defaults in a map, whatever they are.
package main

import (
	"log"
	"net/http"

	"github.com/spf13/viper"

	"example.com/libraries/absent/store"
)

func main() {
	v := viper.New()
	if err := v.MergeConfigMap(defaults()); err != nil {
		log.Fatal(err)
	}
	db, err := store.Main(v)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(http.ListenAndServe(":8080", nil))
}

func defaults() map[string]any {
	return map[string]any{"absent": map[string]any{"main": map[string]any{"max_open": 42}}}
}
