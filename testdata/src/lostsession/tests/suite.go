package tests

import (
	"database/sql"
	"testing"
)

func RunSuite(tb testing.TB, db *sql.DB) {
	db.Query("SELECT a") // want `lostsession/discarded`
}
