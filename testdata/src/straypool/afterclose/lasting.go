package afterclose

import (
	"context"
	"database/sql"
	"log"
	"os"
)

var audits, served, waited *sql.DB

// Setup reads a setting before it opens the pool, and a helper tries the pool.
func Setup(ctx context.Context) error {
	db, err := sql.Open("mysql", os.Getenv("AUDIT_DSN")) // want `the pool from sql.Open is kept in audits, but the defer at line 18 closes it when Setup returns`
	if err != nil {
		return err
	}
	defer db.Close()
	audits = db
	return tables(ctx, db)
}

func tables(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS audit (t text)")
	log.Print(err)
	return err
}

// Serve may serve until the program ends, in a helper.
func Serve(ctx context.Context) (err error) {
	if served, err = sql.Open("mysql", os.Getenv("SERVED_DSN")); err != nil {
		return err
	}
	defer served.Close()
	return untilDone(ctx)
}

func untilDone(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }

// Wait waits for the end itself.
func Wait(ctx context.Context) (err error) {
	if waited, err = sql.Open("mysql", os.Getenv("WAITED_DSN")); err != nil {
		return err
	}
	defer waited.Close()
	<-ctx.Done()
	return nil
}
