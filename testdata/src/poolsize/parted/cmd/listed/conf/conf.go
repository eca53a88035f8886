// Package conf keeps defaults in a table.
package conf

import (
	"os"
	"strconv"
)

var defaults = map[string]string{
	"LISTED_DB_MAX_OPEN": "30",
	"LISTED_DB_MAX_IDLE": "5",
}

// Number returns a setting, or what the table says.
func Number(key string) int {
	text, ok := os.LookupEnv(key)
	if !ok {
		text = defaults[key]
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}
