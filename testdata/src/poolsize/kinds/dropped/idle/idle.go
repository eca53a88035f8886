// Package idle does not look at errors either.
package idle

import (
	"database/sql"
	"os"
	"strconv"
)

func droppedIdle(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	db.SetMaxIdleConns(n)
}
