// Command voucher opens two pools that fall back to different sizes.
package main

import (
	"log"
	"net/http"

	"example.com/tagged/one"
	"example.com/tagged/two" // want `VOUCHER_POOL_SIZE falls back to 25 at two/two.go:22, but to 15 at one/one.go:22`
)

func main() {
	a, err := one.Open()
	if err != nil {
		log.Fatal(err)
	}
	b, err := two.Open()
	if err != nil {
		log.Fatal(err)
	}
	log.Print(a.Ping(), b.Ping())
	log.Fatal(http.ListenAndServe(":8080", nil))
}
