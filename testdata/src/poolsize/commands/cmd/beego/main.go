// Beego names the section of a key before two colons.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/beego/beego/v2/server/web"
)

func main() {
	db, err := sql.Open("mysql", os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(web.AppConfig.DefaultInt("db::max_conn", 30)) // want `db.max_conn falls back to 30, but cmd/beego/conf/app.conf:2 sets 60`
	db.SetMaxIdleConns(web.AppConfig.DefaultInt("db::max_idle", 10))
	serve(db)
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
