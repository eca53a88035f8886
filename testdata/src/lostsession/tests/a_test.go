package tests

import (
	"database/sql"
	"testing"
)

func TestSomething(t *testing.T) {
	db := &sql.DB{}
	db.Query("SELECT a")              // want `lostsession/discarded`
	rows, err := db.Query("SELECT a") // want `rows from db.Query are never closed, and are lost when Query fails at line 16 and TestSomething ends at line 18, or at line 21`
	if err != nil {
		t.Fatal(err)
	}
	rows.Next()
	other, err := db.Query("SELECT a")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
}
