package ranges

import (
	"database/sql"
	"os"
	"strconv"
)

func small(key string, fallback int) int {
	n, err := strconv.ParseUint(os.Getenv(key), 10, 8)
	if err != nil {
		return fallback
	}
	return int(n)
}

// Parsed sizes pools by numbers that strconv parses with few bits.
func Parsed(dbs []*sql.DB) error {
	dbs[0].SetMaxOpenConns(small("OVER_DB_POOL_SIZE", 256)) // want `OVER_DB_POOL_SIZE is read as a uint8, which cannot hold the 256`
	n, err := strconv.ParseInt(os.Getenv("HIGH_DB_POOL_SIZE"), 10, 8) // want `HIGH_DB_POOL_SIZE is read as an int8, which cannot hold the 128`
	if err != nil {
		return err
	}
	dbs[1].SetMaxOpenConns(int(n))
	wide, err := strconv.ParseUint(os.Getenv("HIGH_DB_POOL_SIZE"), 10, 8)
	if err != nil {
		return err
	}
	dbs[2].SetMaxOpenConns(int(wide))
	large, err := strconv.ParseInt(os.Getenv("LARGE_DB_POOL_SIZE"), 10, 64)
	if err != nil {
		return err
	}
	dbs[3].SetMaxOpenConns(int(large))
	return nil
}
