package main // want package:"pools"

import (
	"log"
	"os"
	"os/signal"
	"syscall"

	"straypool/published/conf"
)

func main() {
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	for range hup {
		if err := conf.Reload(); err != nil { // want `conf.Reload stores a new pool \(sql.Open at straypool/published/conf/conf.go:18\) in a variable of package conf in each iteration of the loop in main, and the previous one is not closed`
			log.Print(err)
		}
		if err := conf.Swap(); err != nil {
			log.Print(err)
		}
	}
}
