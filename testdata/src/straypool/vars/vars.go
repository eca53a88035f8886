package vars // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

// Nothing calls pool, and nothing must: it is named, or excluded.
var pool = sync.OnceValues(func() (*sql.DB, error) {
	return sql.Open("postgres", os.Getenv("VARS_URL"))
})
