// Package tuned differs on purpose.
package tuned

import (
	"database/sql"

	"example.com/layers/env"
)

func Pools(dbs ...*sql.DB) {
	for _, db := range dbs {
		//poolvet:ignore poolsize/fallback-config a batch may take fewer
		db.SetMaxOpenConns(env.Prefixed("DB_POOL_SIZE", 3))
	}
}
