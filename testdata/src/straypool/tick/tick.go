package tick // want package:"pools"

import (
	"log"
	"straypool/tick/db"
	"time"
)

func Watch() {
	for range time.Tick(time.Minute) {
		count()
	}
}

func count() {
	stock, err := db.Get() // want `db.Get builds a new pool of STOCK_HOST, STOCK_NAME \(sql.Open at straypool/tick/db/db.go:17\) in each iteration of the loop at straypool/tick/tick.go:11`
	if err != nil {
		return
	}
	defer stock.Close()
	var n int
	if err := stock.QueryRow("SELECT count(*) FROM items").Scan(&n); err != nil {
		return
	}
	log.Print(n)
}
