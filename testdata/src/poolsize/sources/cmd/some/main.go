package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/sources/steps"
)

func main() {
	var list []func(*pgxpool.Config)
	if os.Getenv("TINY") != "" {
		list = append(list, steps.Tune)
	}
	pool, err := steps.Open(context.Background(), os.Getenv("TUNER_DATABASE_URL"), list...)
	if err != nil {
		log.Fatal(pool, err)
	}
	log.Print(http.ListenAndServe(":8080", nil))
}
