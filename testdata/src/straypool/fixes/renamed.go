package fixes

import (
	"database/sql"
	gosync "sync"
)

var renamed *sql.DB

var renamedOnce gosync.Once

// Renamed has sync under another name.
func Renamed() *sql.DB {
	renamedOnce.Do(func() {})
	if renamed == nil {
		renamed, _ = sql.Open("postgres", "host=renamed") // want `opens a pool if renamed is nil, without a lock`
	}
	return renamed
}
