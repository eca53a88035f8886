package main // want package:"pools"

import (
	"log"
	"straypool/wired/stock"
	"straypool/wired/users"
)

type app struct {
	users *users.Users
	stock *stock.Stock
}

// What is wrong in a file that a tool wrote is said here.
func main() {
	app, err := initialize() // want `sql.Open at straypool/wired/stock/stock.go:13 builds a second pool of SHOP_URL in addition to the one from sql.Open at straypool/wired/users/users.go:13`
	if err != nil {
		log.Fatal(err)
	}
	log.Print(app.users.Check(), app.stock.Check())
}
