package hidden // want package:"pools"

import (
	"database/sql"
	"os"
)

var db, _ = sql.Open("postgres", os.Getenv("ORDERS_URL"))
