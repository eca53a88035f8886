// Command api has pools of different sizes from one function.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/parameters/store" // want `WRITER_DSN may get 180 connections: 30 \(main\.go:21\) in each of 6 replicas` `MAIL_DSN may get 168 connections: 28 \(store/store\.go:22\) in each of 6 replicas` `AUDIT_DSN may get 192 connections: 32 \(main\.go:26\) in each of 6 replicas`
)

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	writer := must(store.Open(os.Getenv("WRITER_DSN"), 30))
	defer writer.Close()
	reader := must(store.Open(os.Getenv("READER_DSN"), 20))
	defer reader.Close()
	mail := must(store.Default(os.Getenv("MAIL_DSN")))
	audit := must(store.Passed(os.Getenv("AUDIT_DSN"), 32))
	defer mail.Close()
	defer audit.Close()
	other := must(store.Passed(os.Getenv("OTHER_DSN"), len(os.Args)*40)) // computed, whatever the other call gives
	defer other.Close()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		for _, db := range []*sql.DB{writer, reader, mail, audit, other} {
			log.Print(db.PingContext(r.Context()))
		}
	})
	log.Print(http.ListenAndServe(":8080", nil))
}
