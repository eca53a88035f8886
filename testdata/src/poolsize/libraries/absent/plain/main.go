// Command plain gives one of its keys no default.
package main

import (
	"log"
	"net/http"

	"github.com/spf13/viper"

	"example.com/libraries/absent/store" // want `absent.main.max_open is read at absent/store/store.go:18 without a default, so it falls back to 0, which means unlimited, but config.yaml:19 sets 42 \[poolsize/zero-unlimited\]`
)

func main() {
	v := viper.New()
	v.SetDefault("absent.preset.max_open", 43)
	for _, open := range []func(*viper.Viper) error{
		func(v *viper.Viper) error { _, err := store.Main(v); return err },
		func(v *viper.Viper) error { _, err := store.Preset(v); return err },
		func(v *viper.Viper) error { _, err := store.Asked(v); return err },
	} {
		if err := open(v); err != nil {
			log.Fatal(err)
		}
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
