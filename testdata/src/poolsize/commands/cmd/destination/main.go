// Destination has flags that fill variables, and one that is asked for by name.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/urfave/cli/v2"
)

const idle = "idle"

func main() {
	size := 25 // want `SHOP_SIZE falls back to 25, but cmd/destination/.env:1 sets 40`
	app := &cli.App{
		Name: "shop",
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "size", EnvVars: []string{"SHOP_SIZE"}, Value: size, Destination: &size},
			&cli.IntFlag{Name: idle, EnvVars: []string{"SHOP_IDLE"}, Value: 10},
			&cli.IntFlag{Name: "workers", EnvVars: []string{"SHOP_WORKERS"}, Value: 3},
		},
		Action: func(c *cli.Context) error {
			db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
			if err != nil {
				return err
			}
			db.SetMaxOpenConns(size)
			db.SetMaxIdleConns(c.Int(idle))
			serve(db)
			return nil
		},
	}
	if err := app.Run(os.Args); err != nil {
		log.Fatal(err)
	}
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
