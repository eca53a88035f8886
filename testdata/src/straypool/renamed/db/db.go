package db // want package:"pools"

import (
	"database/sql"
	"os"
)

func Open() (*sql.DB, error) { return sql.Open("mysql", os.Getenv("STOCKS_URL")) }
