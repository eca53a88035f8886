// Package far reads a setting for another package.
package far

import (
	"os"
	"strconv"
)

// Kept returns how many connections to keep.
func Kept() int {
	n, err := strconv.Atoi(os.Getenv("FAR_DB_MAX_IDLE"))
	if err != nil {
		return 0
	}
	return n
}
