package fixes

import "database/sql"

func connectDistant() {
	distant, _ = sql.Open("postgres", "host=distant") // want `opens a pool if distant is nil, without a lock`
}

var lonely *sql.DB

// Lonely has no list of imports.
func Lonely() *sql.DB {
	if lonely == nil {
		lonely, _ = sql.Open("postgres", "host=lonely") // want `opens a pool if lonely is nil, without a lock`
	}
	return lonely
}
