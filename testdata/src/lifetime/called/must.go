package called

import (
	"database/sql"

	"github.com/samber/lo"
)

func mustLost(db *sql.DB) bool {
	rows := lo.Must(db.Query("SELECT 1")) // want `^never-closed rows \+1$`
	return rows.Next()
}

func mustClosed(db *sql.DB) bool {
	rows := lo.Must(db.Query("SELECT 1"))
	defer rows.Close()
	return rows.Next()
}

func mustBegun(db *sql.DB, skip bool) {
	tx := lo.Must(db.Begin()) // want `^rollback-missing transaction \+3$`
	lo.Must(tx.Exec("DELETE FROM orders"))
	if skip {
		return
	}
	if err := tx.Commit(); err != nil {
		panic(err)
	}
}
