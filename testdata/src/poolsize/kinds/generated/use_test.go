package generated

import "database/sql"

func small(db *sql.DB) { db.SetMaxOpenConns(limit(4)) }
