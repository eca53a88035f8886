package apart

import (
	"database/sql"

	"straypool/fixes/shopdb"
)

func Users() (*sql.DB, error) { return shopdb.Users() }
