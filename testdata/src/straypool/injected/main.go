package main // want package:"pools"

import (
	"database/sql"
	"net/http"
	"os"

	"straypool/injected/pg"
	"straypool/injected/web"
)

func main() {
	db, err := sql.Open("mysql", os.Getenv("HELD_DSN"))
	if err != nil {
		panic(err)
	}
	dialer := pg.Dialer{DSN: os.Getenv("DIALED_DSN")}
	http.Handle("/dialed", &web.Handler{Opener: dialer}) // want `a pg.Dialer is stored in a web.Opener here, and its Open builds a new pool \(sql.Open at .*pg.go:12\) for each request that web.Handler.ServeHTTP handles`
	http.Handle("/held", &web.Handler{Opener: pg.New(db)})
	http.Handle("/kept", &web.Keeper{Source: dialer})
	_ = http.ListenAndServe(":8080", nil)
}
