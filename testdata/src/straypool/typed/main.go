package main // want package:"pools"

import (
	"log"

	"straypool/typed/conf"
	"straypool/typed/pg"
)

func main() {
	c := conf.Load()
	w, err := pg.Open[pg.Writer](c.DB)
	if err != nil {
		log.Fatal(err)
	}
	r, err := pg.Open[pg.Reader](c.DB)
	if err != nil {
		log.Fatal(err)
	}
	one, err := pg.OpenPrimary[pg.Writer](c.DB)
	if err != nil {
		log.Fatal(err)
	}
	two, err := pg.OpenPrimary[pg.Reader](c.DB) // want `\[straypool/duplicate\]`
	if err != nil {
		log.Fatal(err)
	}
	log.Print(w.Ping(), r.Ping(), one.Ping(), two.Ping())
}
