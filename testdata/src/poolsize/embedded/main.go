// Command embedded embeds the flags of a package that opens the pool: a default is reported there only.
package main

import (
	"log"

	"example.com/embedded/stock"
)

type cli struct {
	stock.Flags `embed:""`

	Verbose bool
}

func main() {
	var c cli
	parse(&c)
	db, err := stock.Connect(&c.Flags)
	if err != nil {
		log.Fatal(err)
	}
	log.Print(db.Ping())
}

// parse stands for what fills a struct by its tags.
func parse(any) {}
