package defers

import (
	"database/sql"
	"log"
	"runtime"
	"testing"
)

// The goroutine ends where t.Fatal is called, and the process goes on.

func fatalBetween(t *testing.T, db *sql.DB) {
	rows, err := db.Query("SELECT a") // want `early-return rows \+8`
	if err != nil {
		t.Fatal(err)
	}
	if !rows.Next() {
		t.Fatal("no row")
	}
	if err := rows.Scan(new(int)); err != nil {
		t.Fatalf("scan: %v", err)
	}
	rows.Close()
}

func skipBetween(t *testing.T, db *sql.DB) {
	tx, err := db.Begin() // want `rollback-missing transaction \+5`
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() {
		t.Skip("slow")
	}
	tx.Rollback()
}

func fatalDeferred(t *testing.T, db *sql.DB) {
	rows, err := db.Query("SELECT a")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rows.Close(); err != nil {
			t.Error(err)
		}
	}()
	if !rows.Next() {
		t.Fatal("no row")
	}
}

func fatalCleanup(t *testing.T, db *sql.DB) {
	rows, err := db.Query("SELECT a")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rows.Close() })
	if !rows.Next() {
		t.FailNow()
	}
}

// must passes on what it does not lose.
func must(t *testing.T, db *sql.DB) *sql.Rows {
	rows, err := db.Query("SELECT a")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func endsGoroutine(db *sql.DB) {
	tx, err := db.Begin() // want `rollback-missing transaction \+5`
	if err != nil {
		return
	}
	if _, err := tx.Exec("DELETE FROM a"); err != nil {
		runtime.Goexit()
	}
	tx.Commit()
}

// With the process ends what it holds.
func endsProcess(db *sql.DB) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	if _, err := tx.Exec("DELETE FROM a"); err != nil {
		log.Fatal(err)
	}
	tx.Commit()
}

// opened is a pool of a test, which ends with it.
func opened(t *testing.T) *sql.DB {
	db, err := sql.Open("postgres", "dbname=a")
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Ping(); err != nil {
		t.Fatal(err)
	}
	return db
}
