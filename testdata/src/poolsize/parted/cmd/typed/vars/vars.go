// Package vars lists the variables of the program.
package vars

import "example.com/parted/cmd/typed/env"

var (
	MaxOpen = env.Int("TYPED_DB_MAX_OPEN", 20)
	Spare   = env.Int("SPARE_DB_MAX_OPEN", 20)
	MaxIdle = env.Int("TYPED_DB_MAX_IDLE", 5)
)
